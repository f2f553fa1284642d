package io.dealflow.agent.model.guardrail;

import io.dealflow.agent.model.guardrail.Finding.Kind;
import java.util.function.BiConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds stretches of time with a small number in words, and digits that are spelled out one by one. */
final class SpelledCheck implements TextCheck {

    private static final String SEVERAL = Words.anyOf("several.txt");
    private static final String DIGIT = "(?:" + Words.anyOf("digits.txt") + "|" + SEVERAL + ")";

    private static final Pattern STRETCH = compile("(?<![\\p{L}\\p{M}])(?:" + SEVERAL + "[\\s-]+(?:"
            + Words.anyOf("fillers.txt") + "\\s+)?" + Words.anyOf("stretches.txt") + "|"
            + Words.anyOf("fortnights.txt") + ")(?![\\p{L}\\p{M}])");
    private static final Pattern DIGITS =
            compile("(?<![\\p{L}\\p{M}])" + DIGIT + "(?:[\\s,.-]{1,3}" + DIGIT + "){2,30}(?![\\p{L}\\p{M}])");

    private static Pattern compile(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    @Override
    public void find(String raw, String normal, Supported supported, BiConsumer<Kind, String> findings) {
        report(STRETCH, Kind.DATE, normal, supported, findings);
        report(DIGITS, Kind.NUMBER, normal, supported, findings);
    }

    private static void report(
            Pattern pattern, Kind kind, String text, Supported supported, BiConsumer<Kind, String> findings) {
        pattern.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(found -> !supported.holds(found))
                .forEach(found -> findings.accept(kind, found));
    }
}
