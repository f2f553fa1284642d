package io.dealflow.agent.scoring;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How good the scores are on deals that the model had not seen.
 *
 * @param past number of past deals with an outcome
 * @param trained number of deals that the model learned from
 * @param n number of later deals that it was held against
 * @param split "time" or "random"
 * @param cut with a split by time, the opening date from which on deals are held against the model; those learned from
 *     were closed by then, unless that left too few
 * @param auc area under the curve, from 0 to 1
 * @param aucError standard error of auc
 * @param brier mean squared error of the probability, from 0 (best) to 1
 * @param baselineAuc that of the base rate: 0.5
 * @param baselineBrier that of the base rate of the deals learned from
 * @param baseRate share of the deals learned from that were won
 * @param calibration bins of equal width by probability, from 0; all of them, also the empty ones
 * @param leaks fields left out because they give the outcome away, with the reason
 */
public record ScoringReport(
        int past,
        int trained,
        int n,
        String split,
        Optional<Instant> cut,
        double auc,
        double aucError,
        double brier,
        double baselineAuc,
        double baselineBrier,
        double baseRate,
        List<Bin> calibration,
        Map<String, String> leaks) {

    /**
     * Deals of about the same probability.
     *
     * @param from least probability, included
     * @param to greatest probability, not included but for 1
     * @param n number of deals
     * @param predicted their mean probability; 0 if there are none
     * @param won share of them that were won; 0 if there are none
     */
    public record Bin(double from, double to, int n, double predicted, double won) {}

    /** Copies the collections. */
    public ScoringReport {
        calibration = List.copyOf(calibration);
        leaks = Map.copyOf(leaks);
    }
}
