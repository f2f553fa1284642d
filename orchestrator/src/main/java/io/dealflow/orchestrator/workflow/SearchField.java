package io.dealflow.orchestrator.workflow;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Something by which people find the runs of a workflow, such as the company of the deal.
 *
 * @param name what people call it
 * @param value gives its value once a run knows all facts that it looks at
 */
public record SearchField(String name, Expression value) {

    /** Longest value, in characters; the rest is cut off. */
    public static final int LONGEST = 200;

    private static final int DECIMALS = 2;

    /**
     * Its value as a text: a number in decimal notation, with two decimals at most, whatever else as it is.
     *
     * @return empty if a fact that it looks at is not known, or if it is null, blank or cannot be computed
     */
    public Optional<String> of(Facts facts) {
        if (!value.reads().stream().allMatch(fact -> facts.get(fact).isPresent())) {
            return Optional.empty();
        }
        try {
            return text(value.value(facts))
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .map(SearchField::shortened);
        } catch (ConditionException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(Object value) {
        if (value instanceof Double number) {
            return Double.isFinite(number)
                    ? Optional.of(BigDecimal.valueOf(number)
                            .setScale(DECIMALS, RoundingMode.HALF_UP)
                            .stripTrailingZeros()
                            .toPlainString())
                    : Optional.empty();
        }
        return Optional.of(value.toString());
    }

    private static String shortened(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
    }
}
