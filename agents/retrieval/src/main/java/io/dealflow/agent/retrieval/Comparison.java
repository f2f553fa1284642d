package io.dealflow.agent.retrieval;

import io.dealflow.agent.retrieval.RetrievalConfig.Weights;
import java.util.EnumMap;
import java.util.Map;

/** How close two deals are, part by part. A part that is unknown of either deal is not compared. */
final class Comparison {

    private static final double UNKNOWN = -1;

    private final Map<Part, Double> closeness = new EnumMap<>(Part.class);

    /**
     * Sets the closeness of a part.
     *
     * @param value from 0 to 1
     */
    void set(Part part, double value) {
        closeness.put(part, value);
    }

    /** Whether a part is known and at least so close. */
    boolean atLeast(Part part, double value) {
        return closeness.getOrDefault(part, UNKNOWN) >= value;
    }

    /**
     * The weighted mean of the parts that are known, lowered in proportion to the weight of those that are not.
     *
     * @param gapPenalty the share that is lost when no part is known, from 0 to 1
     * @return from 0 to 1
     */
    double similarity(Weights weights, double gapPenalty) {
        double sum = 0;
        double known = 0;
        for (Map.Entry<Part, Double> part : closeness.entrySet()) {
            double weight = weights.of(part.getKey());
            sum += weight * part.getValue();
            known += weight;
        }
        return known == 0 ? 0 : Math.min(1, sum / known) * (1 - gapPenalty * (1 - Math.min(1, known / weights.sum())));
    }
}
