package io.dealflow.agent.scoring;

import io.dealflow.schemas.Deal;
import io.dealflow.schemas.DealOutcome;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Makes cases of closed deals. Equal texts and numbers of several cases are kept in memory once. */
final class CaseReader {

    private static final int MOST_SHARED = 100_000;

    private final OpenDealReader deals;
    private final Map<Object, Object> shared = new ConcurrentHashMap<>();

    CaseReader(OpenDealReader deals) {
        this.deals = deals;
    }

    /** The case that a deal makes; empty if the deal has no outcome. */
    Optional<PastCase> read(Deal deal) {
        return deal.getOutcome().map(outcome -> {
            Map<String, FieldValue> fields = deals.read(deal);
            fields.replaceAll((name, value) -> share(value));
            return new PastCase(
                    deal.getId(),
                    outcome == DealOutcome.WON,
                    deal.getCreatedAt(),
                    deal.getClosedAt(),
                    fields,
                    this::share);
        });
    }

    @SuppressWarnings("unchecked")
    private <T> T share(T value) {
        Object known = shared.size() < MOST_SHARED ? shared.putIfAbsent(value, value) : shared.get(value);
        return known == null ? value : (T) known;
    }
}
