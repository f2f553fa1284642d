package io.dealflow.agent.model.guardrail;

import io.dealflow.agent.model.guardrail.Finding.Kind;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds web and e-mail addresses that no fact holds, also where they are disguised. */
final class AddressCheck implements TextCheck {

    private static final String DOTS = Words.anyOf("dots.txt");
    private static final String POINTS = Words.anyOf("points.txt");
    private static final String DOT_WORD = "(?:\\.|" + DOTS + "|" + POINTS + ")";
    private static final String BRACKETED_DOT = "\\s?[\\[({<]\\s?" + DOT_WORD + "\\s?[\\])}>]\\s?";
    private static final String DOT = "(?:\\.|\\s\\.\\s?|" + BRACKETED_DOT + "|\\s(?:" + DOTS + "|" + POINTS + ")\\s)";
    private static final String AT =
            "\\s?(?:@|[\\[({<]\\s?(?:@|" + Words.anyOf("ats.txt") + ")\\s?[\\])}>]|\\sat\\s)\\s?";
    private static final String LABEL = "[\\p{L}\\p{M}\\p{Nd}_-]++";

    /** Every run of such characters is looked at once, from its start: the time is linear in the text. */
    private static final String START_OF_LABEL = "(?<![\\p{L}\\p{M}\\p{Nd}_-])";

    private static final String HOST = "\\p{L}\\p{M}\\p{Nd}_.-";

    private static final Pattern EMAIL = compile("(?<![\\p{L}\\p{M}\\p{Nd}._%+-])[\\p{L}\\p{M}\\p{Nd}._%+-]++" + AT
            + LABEL + "(?:" + DOT + LABEL + "){1,8}|@");
    private static final List<Pattern> LINKS = List.of(
            compile("[a-z][a-z0-9+.-]{1,20}\\s?:\\s?/\\s?/\\s?\\S*"),
            compile("(?<![\\p{L}\\p{Nd}_])(?:javascript|data|mailto|tel|sms|whatsapp|skype|file)\\s?:\\S+"),
            compile("(?<![\\p{L}\\p{Nd}_])www(?![\\p{L}\\p{Nd}_])\\S*"),
            compile("(?<![" + HOST + "])(?=[" + HOST + "]*?[\\p{L}\\p{M}\\p{Nd}_-]\\.\\p{L}{2})[" + HOST
                    + "]++(?:/\\S*)?"),
            compile(START_OF_LABEL + LABEL + "(?:" + BRACKETED_DOT + "|\\s" + DOTS + "\\s\\s?|\\s\\.\\s?)\\p{L}{2,}"),
            compile(START_OF_LABEL + LABEL + "[。｡]\\s?[a-z]{2,}"),
            compile(START_OF_LABEL + LABEL + "\\.\\s(?:com|net|org|io|info|biz)(?![\\p{L}\\p{M}])"),
            compile("\\\\\\\\\\S+"),
            compile("(?<![\\p{L}\\p{Nd}_])\\p{Nd}{1,3}(?:\\.\\p{Nd}{1,3}){3}(?![\\p{L}\\p{Nd}_])"));

    private static final Pattern EDGES = Pattern.compile("^\\.++|(?<![.,;:!?)\\]}>\"'])[.,;:!?)\\]}>\"']++$");

    private static Pattern compile(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    @Override
    public void find(String raw, String normal, Supported supported, BiConsumer<Kind, String> findings) {
        report(EMAIL, Kind.EMAIL, normal, supported, findings);
        LINKS.forEach(link -> report(link, Kind.LINK, normal, supported, findings));
    }

    private static void report(
            Pattern pattern, Kind kind, String text, Supported supported, BiConsumer<Kind, String> findings) {
        pattern.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(found -> EDGES.matcher(found).replaceAll(""))
                .filter(found -> !supported.holds(found))
                .forEach(found -> findings.accept(kind, found));
    }
}
