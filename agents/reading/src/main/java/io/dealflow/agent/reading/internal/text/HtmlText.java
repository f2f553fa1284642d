package io.dealflow.agent.reading.internal.text;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeVisitor;

/** The text of an HTML page, as a person would see it. */
public final class HtmlText {

    private static final int LONGEST = 1_000_000;
    private static final int LONGEST_STYLE = 500;

    /** Deeper pages are none that a mail program wrote; to repair them as browsers do takes quadratic time. */
    private static final int DEEPEST = 400;

    /** How the common mail programs mark what they quote. */
    private static final String QUOTED = "blockquote[type=cite], .gmail_quote, .gmail_extra, .moz-cite-prefix, "
            + ".yahoo_quoted, .protonmail_quote, #mail-editor-reference-message-container";

    /** Where all that follows is quoted. */
    private static final String QUOTED_FROM = "#divRplyFwdMsg, #appendonsend";

    private static final Pattern TAG = Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})");

    private static final Pattern BLANK = Pattern.compile("\\s");
    private static final Pattern HIDING = Pattern.compile(
            "display:none|visibility:hidden|(?:font-size|opacity):(?:0+(?:\\.0*)?|\\.0+)(?:[a-z]{1,4}|%)?(?:[;!]|$)",
            Pattern.CASE_INSENSITIVE);

    private static final Set<String> VOID = Set.of(
            "br", "hr", "img", "meta", "link", "input", "col", "area", "base", "wbr", "p", "li", "td", "tr", "th",
            "option");

    private static final Set<String> LINES = Set.of(
            "p",
            "div",
            "br",
            "li",
            "tr",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "table",
            "ul",
            "ol",
            "blockquote",
            "hr",
            "section",
            "article",
            "header",
            "footer",
            "pre",
            "dt",
            "dd");

    private static final Set<String> UNSEEN =
            Set.of("script", "style", "head", "template", "noscript", "svg", "iframe", "object", "select");

    private HtmlText() {}

    /**
     * What a page shows.
     *
     * @param text its text, a line for each block
     * @param quoted whether it quotes an earlier message, which the text leaves out
     * @param hidden whether it holds text that nobody sees, which is left out as well
     */
    public record Seen(String text, boolean quoted, boolean hidden) {}

    /** Reads a page, however broken. Of more than a million characters, only the first million. */
    public static Seen read(String html) {
        Document page = parse(html.length() > LONGEST ? html.substring(0, LONGEST) : html);
        Collector all = new Collector();
        page.select(QUOTED).forEach(all::skip);
        for (Element start : page.select(QUOTED_FROM)) {
            for (Element quote = start; quote != null; quote = quote.nextElementSibling()) {
                all.skip(quote);
            }
        }
        boolean quoted = !all.skipped.isEmpty();
        all.read(page);
        String text = PlainText.clean(all.text.toString());
        if (quoted && text.isBlank()) {
            Collector everything = new Collector();
            everything.read(page);
            return new Seen(PlainText.clean(everything.text.toString()), false, everything.hidden);
        }
        return new Seen(text, quoted, all.hidden);
    }

    /** Reads a page as browsers do; one nested absurdly deep as it stands. */
    private static Document parse(String html) {
        int depth = 0;
        int deepest = 0;
        Matcher tags = TAG.matcher(html);
        while (tags.find()) {
            String name = tags.group(2).toLowerCase(Locale.ROOT);
            if (!VOID.contains(name)) {
                depth += tags.group(1).isEmpty() ? 1 : -1;
                deepest = Math.max(deepest, depth);
            }
        }
        return deepest > DEEPEST ? Jsoup.parse(html, "", Parser.xmlParser()) : Jsoup.parse(html);
    }

    private static final class Collector implements NodeVisitor {

        private final StringBuilder text = new StringBuilder();
        private final Set<Element> skipped = Collections.newSetFromMap(new IdentityHashMap<>());
        private int skipDepth = -1;
        private boolean hidden;

        void skip(Element element) {
            skipped.add(element);
        }

        void read(Document page) {
            page.traverse(this);
        }

        @Override
        public void head(Node node, int depth) {
            if (skipDepth >= 0) {
                return;
            }
            if (node instanceof TextNode words) {
                text.append(words.getWholeText().replace('\n', ' ').replace('\r', ' '));
            } else if (node instanceof Element element) {
                String name = element.normalName();
                boolean unseen = isHidden(element);
                hidden |= unseen && element.hasText();
                if (unseen || UNSEEN.contains(name) || skipped.contains(element)) {
                    skipDepth = depth;
                } else if (LINES.contains(name)) {
                    text.append(name.equals("li") ? "\n- " : "\n");
                } else if (name.equals("td") || name.equals("th")) {
                    text.append(' ');
                }
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (skipDepth == depth) {
                skipDepth = -1;
            } else if (skipDepth < 0 && node instanceof Element element) {
                String name = element.normalName();
                if (name.equals("p")) {
                    text.append("\n\n");
                } else if (LINES.contains(name) && !name.equals("br")) {
                    text.append('\n');
                }
            }
        }

        private static boolean isHidden(Element element) {
            String style = element.attr("style");
            if (style.isEmpty() || style.length() > LONGEST_STYLE) {
                return element.hasAttr("hidden");
            }
            return HIDING.matcher(BLANK.matcher(style).replaceAll("")).find();
        }
    }
}
