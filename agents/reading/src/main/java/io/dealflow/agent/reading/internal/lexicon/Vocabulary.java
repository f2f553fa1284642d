package io.dealflow.agent.reading.internal.lexicon;

import io.dealflow.schemas.InquiryKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Phrases of one firm, beside the packaged ones. A star at the end of a word stands for any further letters.
 *
 * @param services what can be asked for
 * @param units what is counted
 * @param kinds what speaks for a kind of inquiry, by weight
 */
public record Vocabulary(
        List<String> services, List<String> units, Map<InquiryKind, Map<Integer, List<String>>> kinds) {

    private static final int MOST_WEIGHT = 10;

    /** Nothing beside the packaged phrases. */
    public static final Vocabulary NONE = new Vocabulary(null, null, null);

    /**
     * Takes what is left out for empty.
     *
     * @throws IllegalArgumentException if a weight is not within 1 to 10
     */
    public Vocabulary(
            @Nullable List<String> services,
            @Nullable List<String> units,
            @Nullable Map<InquiryKind, Map<Integer, List<String>>> kinds) {
        this.services = services == null ? List.of() : List.copyOf(services);
        this.units = units == null ? List.of() : List.copyOf(units);
        this.kinds = kinds == null ? Map.of() : Map.copyOf(kinds);
        this.kinds.forEach((kind, weights) -> weights.keySet().forEach(weight -> {
            if (weight < 1 || weight > MOST_WEIGHT) {
                throw new IllegalArgumentException(
                        "key '%s' of kinds: found weight %d, expected 1 to %d".formatted(kind, weight, MOST_WEIGHT));
            }
        }));
    }
}
