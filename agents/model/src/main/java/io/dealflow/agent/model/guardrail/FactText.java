package io.dealflow.agent.model.guardrail;

import io.dealflow.agent.model.guardrail.Finding.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tells whether a value that came from outside, such as the name of a person, a firm or a product, is fit to stand in
 * an outgoing text. Whoever fills in a form may write anything into it, also what the sender would then seem to say.
 */
public final class FactText {

    private static final int LONGEST = 300;
    private static final int MOST_WORDS = 10;
    private static final Set<Kind> UNFIT =
            Set.of(Kind.LINK, Kind.EMAIL, Kind.PHONE, Kind.HEADER, Kind.MARKUP, Kind.DISGUISE);
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern DOMAIN = Pattern.compile("[\\p{L}\\p{Nd}-]{1,40}\\.\\p{L}{2,6}");
    private static final Pattern MONEY = Pattern.compile("[%‰\\p{Sc}]");

    /** Titles and legal forms end in a full stop, too. */
    private static final Pattern SENTENCES = Pattern.compile(
            "(?<=\\p{L}{3,20})(?<!\\b" + Words.anyOf("abbreviations.txt") + ")\\.\\s+\\p{L}{2,}\\s+\\p{L}"
                    + "|[!?;]\\s+\\p{L}{2,}\\s+\\p{L}|:\\s*\\p{L}",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern INSTRUCTION = instruction(Words.lines("instructions.txt"));

    private static final OutgoingText CHECK = OutgoingText.supportedBy(List.of(), Locale.ROOT);

    private FactText() {}

    /** Why a value is unfit; empty if it is fit. The reason holds no part of the value. */
    public static Optional<String> unfit(String value) {
        if (value.length() > LONGEST) {
            return Optional.of("it has more than %d characters".formatted(LONGEST));
        }
        if (BLANKS.split(value.strip()).length > MOST_WORDS) {
            return Optional.of("it has more than %d words".formatted(MOST_WORDS));
        }
        if (MONEY.matcher(value).find()) {
            return Optional.of("it holds a price or a percentage");
        }
        if (SENTENCES.matcher(value).find()) {
            return Optional.of("it reads like sentences");
        }
        if (isInstruction(value)) {
            return Optional.of("it reads like an instruction");
        }
        if (DOMAIN.matcher(value.strip()).matches()) {
            return Optional.empty();
        }
        return CHECK.check("value", value).stream()
                .map(Finding::kind)
                .filter(kind -> UNFIT.contains(kind) || (kind == Kind.PROMISE && isPhrase(value)))
                .findFirst()
                .map(kind -> "it holds a %s".formatted(kind.name().toLowerCase(Locale.ROOT)));
    }

    /** Outside of Latin script, words are not told apart by their ends. */
    private static Pattern instruction(List<String> phrases) {
        Map<Boolean, List<String>> byScript =
                phrases.stream().collect(Collectors.partitioningBy(phrase -> isLatin(phrase.codePointAt(0))));
        return Pattern.compile(
                "\\b" + Words.anyOf(byScript.getOrDefault(true, List.of())) + "\\b|"
                        + Words.anyOf(byScript.getOrDefault(false, List.of())),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** A firm may be called "Systems" or "Prompt"; a phrase with such a word is another matter. */
    private static boolean isInstruction(String value) {
        return isPhrase(value) && INSTRUCTION.matcher(value).find();
    }

    private static boolean isPhrase(String value) {
        return BLANKS.split(value.strip()).length > 3
                || value.codePoints().anyMatch(c -> Character.isLetter(c) && !isLatin(c));
    }

    private static boolean isLatin(int letter) {
        return Character.UnicodeScript.of(letter) == Character.UnicodeScript.LATIN;
    }
}
