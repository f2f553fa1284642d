package io.dealflow.agent.retrieval;

import io.dealflow.schemas.DealOutcome;
import io.dealflow.schemas.Precedent;
import java.util.Comparator;

/**
 * A past deal that was compared.
 *
 * @param similarity from 0 to 1
 */
record Match(DealProfile past, Comparison comparison, double similarity) {

    /** By similarity, then the newest first, then by id: the same question always gets the same answer. */
    static final Comparator<Match> BEST_FIRST = Comparator.comparingDouble(Match::similarity)
            .reversed()
            .thenComparing(match -> match.past().at(), Comparator.nullsLast(Comparator.reverseOrder()))
            .thenComparing(match -> match.past().id());

    private static final double STEPS = 10_000;

    static Match of(DealProfile past, Comparison comparison, RetrievalConfig config) {
        double similarity = comparison.similarity(config.weights(), config.gapPenalty());
        double factor = past.outcome() == DealOutcome.WON ? 1 : config.lostFactor();
        return new Match(past, comparison, Math.round(similarity * factor * STEPS) / STEPS);
    }

    Precedent precedent(DealProfile present) {
        return Precedent.newBuilder()
                .setDealId(past.id())
                .setCompany(past.company())
                .setIndustry(past.industry())
                .setRegion(past.region())
                .setProduct(past.product())
                .setAmount(past.amount())
                .setCurrency(past.currency())
                .setOutcome(past.outcome())
                .setClosedAt(past.closedAt())
                .setSimilarity(similarity)
                .setWhy(Reason.of(past, present, comparison))
                .setSource(past.source())
                .build();
    }
}
