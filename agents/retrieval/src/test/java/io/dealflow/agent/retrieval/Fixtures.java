package io.dealflow.agent.retrieval;

import io.dealflow.agent.history.StoredDeal;
import io.dealflow.agent.retrieval.RetrievalConfig.Weights;
import io.dealflow.kafka.log.TopicPosition;
import io.dealflow.schemas.Company;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.DealOutcome;
import io.dealflow.schemas.Precedent;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Deals and settings that the tests share. */
final class Fixtures {

    static final Instant CLOSED = Instant.parse("2017-06-01T00:00:00Z");
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    private Fixtures() {}

    static RetrievalConfig config() {
        return config(Duration.ofSeconds(10));
    }

    static RetrievalConfig config(Duration readyWait) {
        return new RetrievalConfig(
                Optional.empty(),
                5,
                2,
                200,
                0.2,
                0.9,
                0.5,
                Duration.ofDays(365),
                readyWait,
                Duration.ofMillis(500),
                Duration.ofSeconds(5),
                new Weights(0.05, 0.2, 0.2, 0.15, 0.1, 0.15, 0.05, 0.1));
    }

    static Deal.Builder deal(String id, String company) {
        return Deal.newBuilder()
                .setId(id)
                .setCompany(Company.newBuilder().setName(company).build())
                .setSource("crm");
    }

    static Deal.Builder retail(String id, String company, int employees) {
        return deal(id, company)
                .setCompany(Company.newBuilder()
                        .setName(company)
                        .setIndustry("retail")
                        .setEmployees(employees)
                        .build())
                .setProduct("GTX Basic")
                .setRegion("West");
    }

    static Deal won(Deal.Builder deal) {
        return deal.setOutcome(DealOutcome.WON).setClosedAt(CLOSED).build();
    }

    static Deal lost(Deal.Builder deal) {
        return deal.setOutcome(DealOutcome.LOST).setClosedAt(CLOSED).build();
    }

    static TopicPosition position(long offset) {
        return new TopicPosition("topic", Map.of(0, offset));
    }

    static void take(HistoryIndex index, Deal... deals) throws IOException {
        List<StoredDeal> past = Arrays.stream(deals)
                .map(deal -> new StoredDeal(deal.getId(), Optional.of(deal)))
                .toList();
        index.accept(past, position(deals.length));
        index.refresh();
    }

    static List<Precedent> find(HistoryIndex index, Deal deal) throws IOException {
        PrecedentSearch search = new PrecedentSearch(config(), CLOCK);
        return index.search(searcher -> search.find(searcher, deal)).getDeals();
    }

    static List<String> findIds(HistoryIndex index, Deal deal) throws IOException {
        return find(index, deal).stream().map(Precedent::getDealId).toList();
    }
}
