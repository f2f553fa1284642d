package io.dealflow.agent.scoring;

import io.dealflow.schemas.Company;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.DealOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/** Synthetic deals whose outcome follows from a rule that the test plants. */
final class Deals {

    static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    static final String[] INDUSTRIES = {"retail", "software", "medical", "finance"};
    static final String[] REGIONS = {"North", "South", "East"};

    private Deals() {}

    /** Past deals, won with the probability that the rule gives. */
    static List<Deal> past(int count, long seed, ToDoubleFunction<Deal> winProbability) {
        Random random = new Random(seed);
        List<Deal> deals = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Deal deal = open("past-" + i, random);
            Instant opened = START.plus(Duration.ofHours(6L * i));
            deal.setCreatedAt(opened);
            deal.setClosedAt(opened.plus(Duration.ofDays(2)));
            boolean won = random.nextDouble() < winProbability.applyAsDouble(deal);
            deal.setOutcome(won ? DealOutcome.WON : DealOutcome.LOST);
            deal.setStage(won ? "Won" : "Lost");
            deals.add(deal);
        }
        return deals;
    }

    /** An open deal with random firmographics. */
    static Deal open(String id, Random random) {
        Company company = Company.newBuilder()
                .setName("Firm " + random.nextInt(200))
                .setIndustry(INDUSTRIES[random.nextInt(INDUSTRIES.length)])
                .setEmployees((int) Math.round(Math.pow(10, 1 + 3 * random.nextDouble())))
                .setFounded(1960 + random.nextInt(60))
                .build();
        return Deal.newBuilder()
                .setId(id)
                .setCompany(company)
                .setRegion(REGIONS[random.nextInt(REGIONS.length)])
                .setAmount(1000 + 9000 * random.nextDouble())
                .setCurrency("EUR")
                .setStage("Proposal")
                .setSource("crm")
                .setAttributes(new HashMap<>(Map.of("leadSource", random.nextBoolean() ? "referral" : "web")))
                .build();
    }

    /** A deal of which nothing is known but its id and a firm. */
    static Deal bare(String id) {
        return Deal.newBuilder()
                .setId(id)
                .setCompany(Company.newBuilder().setName("Unknown").build())
                .setAttributes(new HashMap<>())
                .build();
    }

    /** Copies of deals with a change. */
    static List<Deal> changed(List<Deal> deals, Consumer<Deal> change) {
        List<Deal> copies = new ArrayList<>();
        for (Deal deal : deals) {
            Deal copy = Deal.newBuilder(deal).build();
            copy.setAttributes(new HashMap<>(deal.getAttributes()));
            change.accept(copy);
            copies.add(copy);
        }
        return copies;
    }

    /** Wins nine in ten where industry and lead source are good, and one in ten where they are not. */
    static double planted(Deal deal) {
        double odds = switch (deal.getCompany().getIndustry().orElse("")) {
            case "retail" -> 2;
            case "software" -> 1;
            case "medical" -> -1;
            default -> -2;
        };
        odds += deal.getAttributes().get("leadSource").equals("referral") ? 1.5 : -1.5;
        return 1 / (1 + Math.exp(-odds));
    }

    static boolean isWon(Deal deal) {
        return deal.getOutcome().orElseThrow() == DealOutcome.WON;
    }

    /** The model that the default settings learn. */
    static ScoringModel model(List<Deal> past) {
        ScoringConfiguration configuration = ScoringConfiguration.defaults();
        CaseReader reader = new CaseReader(OpenDealReader.of(configuration));
        return new ModelTrainer(configuration)
                .train(past.stream()
                        .map(deal -> reader.read(deal).orElseThrow())
                        .toList());
    }

    /** The win probability of a deal. */
    static double probability(ScoringModel model, Deal deal) {
        return model.estimate(deal, reader()).winProbability();
    }

    static OpenDealReader reader() {
        return OpenDealReader.of(ScoringConfiguration.defaults());
    }
}
