package io.dealflow.agent.scoring;

import io.dealflow.schemas.Deal;
import java.util.List;

/** Says how likely a deal is to be won. Immutable, for use by many threads. */
sealed interface Scorer permits ScoringModel, ProfileScorer {

    /**
     * An estimate with its reasons.
     *
     * @param winProbability from 0 to 1
     * @param reasons in words, strongest first; never empty
     */
    record Estimate(double winProbability, List<String> reasons) {

        /** Copies the reasons. */
        public Estimate {
            reasons = List.copyOf(reasons);
        }
    }

    /** Estimates a deal. */
    Estimate estimate(Deal deal, OpenDealReader reader);

    /** Whether it was learned from past deals, and does not stand in until there are enough of them. */
    boolean isLearned();

    /** What the estimates rest on, in words. */
    String basis();

    /** Name for the usage of a task. */
    String name();
}
