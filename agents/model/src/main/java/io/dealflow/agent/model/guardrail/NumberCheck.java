package io.dealflow.agent.model.guardrail;

import io.dealflow.agent.model.guardrail.Finding.Kind;
import java.util.function.BiConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds numbers that no fact holds, in digits or in words, and signs of money and percentages without one. */
final class NumberCheck implements TextCheck {

    private static final int PHONE_DIGITS = 7;
    private static final Pattern PHONE = Pattern.compile("\\+?\\(?\\p{Nd}[\\p{Nd} ()/.\\-]{5,}\\p{Nd}");
    private static final Pattern SIGN = Pattern.compile("[\\p{Sc}%‰\\p{No}\\p{Nl}]");

    /** Behind a number that a fact holds, this makes it another one. */
    private static final Pattern SCALED = Pattern.compile(
            "\\p{Nd}[\\p{Nd}.,'’]*+(?:\\s?" + Words.anyOf("scales.txt") + "|x)(?![\\p{L}\\p{M}])",
            Pattern.CASE_INSENSITIVE);

    @Override
    public void find(String raw, String normal, Supported supported, BiConsumer<Kind, String> findings) {
        PHONE.matcher(normal)
                .results()
                .map(MatchResult::group)
                .filter(found -> found.chars().filter(Character::isDigit).count() >= PHONE_DIGITS)
                .filter(found ->
                        !supported.holds(found) && !Numbers.in(found).stream().allMatch(supported::holdsNumber))
                .forEach(found -> findings.accept(Kind.PHONE, found));
        Numbers.NUMBER
                .matcher(normal)
                .results()
                .map(MatchResult::group)
                .filter(found -> !supported.holdsNumber(Numbers.plain(found)))
                .forEach(found -> findings.accept(Kind.NUMBER, found));
        Stream.concat(SCALED.matcher(normal).results(), SIGN.matcher(raw).results())
                .map(MatchResult::group)
                .filter(found -> !supported.holds(found))
                .forEach(found -> findings.accept(Kind.NUMBER, found));
        WordCheck.NUMBERS.find(raw, normal, supported, findings);
    }
}
