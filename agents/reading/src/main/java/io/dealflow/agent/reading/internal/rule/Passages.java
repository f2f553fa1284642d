package io.dealflow.agent.reading.internal.rule;

import io.dealflow.agent.reading.internal.lexicon.FormField;
import io.dealflow.agent.reading.internal.message.Letter;
import io.dealflow.schemas.Budget;
import io.dealflow.schemas.Deadline;
import io.dealflow.schemas.Extract;
import io.dealflow.schemas.Sender;
import io.dealflow.schemas.TextSpan;
import java.lang.Character.UnicodeScript;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads passages of an inquiry that somebody else pointed at. A passage that the inquiry does not hold gives nothing,
 * and figures are read by the rules, so that nobody can make any up.
 */
public final class Passages {

    private static final int LONGEST = 600;

    /** Scripts that set no blanks between words. */
    private static final Set<UnicodeScript> UNSPACED = Set.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final Material material;
    private final PhoneRules phones;
    private final MoneyRules money;
    private final DeadlineRules deadlines;
    private final String elsewhere;

    Passages(Material material, PhoneRules phones, MoneyRules money, DeadlineRules deadlines) {
        this.material = material;
        this.phones = phones;
        this.money = money;
        this.deadlines = deadlines;
        this.elsewhere = squeezed(elsewhere(material.letter()));
    }

    /** A passage in its own words. */
    public Optional<Extract> words(String quote, double confidence) {
        String value = squeezed(quote);
        if (value.isEmpty() || value.length() > LONGEST) {
            return Optional.empty();
        }
        Optional<Extract> inText =
                span(value).map(span -> new Extract(Values.line(material.text(), span), span, confidence));
        return inText.or(
                () -> elsewhere.contains(value) ? Optional.of(new Extract(value, null, confidence)) : Optional.empty());
    }

    /** The telephone number in a passage. */
    public Optional<Extract> phone(String quote, double confidence) {
        return words(quote, confidence)
                .flatMap(found ->
                        phones.ofField(found.getValue(), material).map(number -> replaced(found, number.getValue())));
    }

    /** The e-mail address in a passage, unless it is the sender's. */
    public Optional<Extract> email(String quote, double confidence) {
        return words(quote, confidence)
                .flatMap(found -> ContactRules.address(found.getValue(), material.letter())
                        .map(address -> replaced(found, address)));
    }

    /** The web site in a passage. */
    public Optional<Extract> website(String quote, double confidence) {
        return words(quote, confidence)
                .flatMap(found ->
                        ContactRules.websiteOfField(found.getValue()).map(site -> replaced(found, site.getValue())));
    }

    /** The amount of money in a passage. */
    public Optional<Budget> budget(String quote, double confidence) {
        return words(quote, confidence)
                .flatMap(found -> found.getSpan()
                        .map(span -> money.ofPassage(material.text(), span, confidence))
                        .orElseGet(() -> money.ofField(found.getValue())));
    }

    /** The date in a passage. */
    public Optional<Deadline> deadline(String quote, double confidence) {
        return words(quote, confidence)
                .flatMap(found -> found.getSpan()
                        .map(span -> deadlines.ofPassage(material, span, confidence))
                        .orElseGet(
                                () -> deadlines.ofField(found.getValue(), material.received(), material.language())));
    }

    /** Where the text holds a passage, whatever the blanks and line ends between its words. */
    private Optional<TextSpan> span(String value) {
        String text = material.text();
        for (int at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
            if (isWhole(text, at, at + value.length())) {
                return Optional.of(new TextSpan(at, at + value.length()));
            }
        }
        StringBuilder pattern = new StringBuilder();
        for (String word : BLANKS.split(value, -1)) {
            pattern.append(pattern.isEmpty() ? "" : "\\s{1,3}").append(Pattern.quote(word));
        }
        return Pattern.compile(pattern.toString())
                .matcher(text)
                .results()
                .filter(found -> isWhole(text, found.start(), found.end()))
                .findFirst()
                .map(found -> new TextSpan(found.start(), found.end()));
    }

    /** Whether a part of a text cuts through no word and no number: half a number is another one. */
    private static boolean isWhole(String text, int start, int end) {
        return !isCut(text, start) && !isCut(text, end);
    }

    private static boolean isCut(String text, int at) {
        if (at == 0 || at == text.length()) {
            return false;
        }
        char before = text.charAt(at - 1);
        char behind = text.charAt(at);
        boolean grouped = (".,'’".indexOf(before) >= 0 && at > 1 && isDigit(text, at - 2) && isDigit(text, at))
                || (".,'’".indexOf(behind) >= 0 && isDigit(text, at - 1) && isDigit(text, at + 1));
        boolean spaced = (before == ' ' && at > 1 && isDigit(text, at - 2) && isThousands(text, at))
                || (behind == ' ' && isDigit(text, at - 1) && isThousands(text, at + 1));
        return grouped || spaced || (isOfWord(before) && isOfWord(behind));
    }

    private static boolean isThousands(String text, int at) {
        return isDigit(text, at) && isDigit(text, at + 1) && isDigit(text, at + 2) && !isDigit(text, at + 3);
    }

    private static boolean isOfWord(char unit) {
        return Character.isLetterOrDigit(unit) && !UNSPACED.contains(UnicodeScript.of(unit));
    }

    private static boolean isDigit(String text, int at) {
        return at < text.length() && Character.isDigit(text.charAt(at));
    }

    private static Extract replaced(Extract found, String value) {
        return new Extract(value, found.getSpan().orElse(null), found.getConfidence());
    }

    private static String elsewhere(Letter letter) {
        StringBuilder all = new StringBuilder(letter.signature()).append('\n');
        letter.subject().ifPresent(subject -> all.append(subject).append('\n'));
        letter.sender()
                .flatMap(Sender::getName)
                .ifPresent(name -> all.append(name).append('\n'));
        for (FormField field : FormField.values()) {
            all.append(letter.fields().getOrDefault(field, "")).append('\n');
        }
        return all.toString();
    }

    private static String squeezed(String text) {
        return BLANKS.matcher(text).replaceAll(" ").strip();
    }
}
