package io.dealflow.agent.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dealflow.schemas.Company;
import io.dealflow.schemas.Deal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScoringModelTest {

    private final List<Deal> past = Deals.past(2000, 1, Deals::planted);
    private final ScoringModel model = Deals.model(past);

    @Test
    void rankDealsByTheFieldsThatDecide() {
        assertThat(Deals.probability(model, deal("retail", "referral"))).isGreaterThan(0.9);
        assertThat(Deals.probability(model, deal("finance", "web"))).isLessThan(0.1);
    }

    @Test
    void namesTheDecidingFieldsWithTheirCounts() {
        List<String> reasons =
                model.estimate(deal("retail", "referral"), Deals.reader()).reasons();

        long retail = past.stream().filter(this::isRetail).count();
        long won = past.stream().filter(this::isRetail).filter(Deals::isWon).count();
        assertThat(reasons)
                .contains("industry retail won %d %% of %d past deals, average %d %%"
                        .formatted(
                                Math.round(100.0 * won / retail),
                                retail,
                                Math.round(100 * model.statistics().baseRate())));
        assertThat(reasons.get(0)).containsAnyOf("industry retail", "lead source referral");
    }

    @Test
    void estimatesBaseRateWhenNothingIsKnown() {
        Scorer.Estimate estimate = model.estimate(Deals.bare("d"), Deals.reader());

        assertThat(estimate.winProbability()).isCloseTo(model.statistics().baseRate(), within(0.06));
        assertThat(estimate.reasons())
                .singleElement()
                .asString()
                .startsWith("nothing known about the deal tells it from the average");
    }

    @Test
    void takesUnseenValuesForRareOnes() {
        Deal unseen = deal("astrology", "carrier pigeon");
        unseen.setRegion("Atlantis");

        assertThat(Deals.probability(model, unseen)).isCloseTo(Deals.probability(model, Deals.bare("d")), within(0.05));
    }

    @Test
    void survivesExtremeNumbers() {
        Deal huge = deal("retail", "web");
        huge.getCompany().setEmployees(Integer.MAX_VALUE);
        huge.getCompany().setFounded(-5);
        huge.setAmount(Double.MAX_VALUE);

        assertThat(Deals.probability(model, huge)).isBetween(0.0, 1.0);
    }

    @Test
    void isTheSameForTheSameHistoryInAnyOrder() {
        List<Deal> shuffled = new ArrayList<>(past);
        Collections.shuffle(shuffled, new Random(7));
        ScoringModel again = Deals.model(shuffled);

        Random random = new Random(3);
        for (int i = 0; i < 100; i++) {
            Deal deal = Deals.open("open-" + i, random);
            assertThat(again.estimate(deal, Deals.reader())).isEqualTo(model.estimate(deal, Deals.reader()));
        }
    }

    @Test
    void learnsNonMonotonicEffectOfNumbers() {
        List<Deal> deals = Deals.past(3000, 2, deal -> {
            int employees = deal.getCompany().getEmployees().orElseThrow();
            return employees > 60 && employees < 1500 ? 0.85 : 0.2;
        });
        ScoringModel sizes = Deals.model(deals);

        assertThat(Deals.probability(sizes, sized(300))).isGreaterThan(0.7);
        assertThat(Deals.probability(sizes, sized(12))).isLessThan(0.35);
        assertThat(Deals.probability(sizes, sized(9000))).isLessThan(0.35);
    }

    @Test
    void isNotMoreCertainThanItsDealsAllow() {
        List<Deal> deals = Deals.past(
                60, 4, deal -> deal.getCompany().getIndustry().orElseThrow().equals("retail") ? 0.98 : 0.1);
        ScoringModel few = Deals.model(deals);

        for (String industry : Deals.INDUSTRIES) {
            assertThat(Deals.probability(few, deal(industry, "referral"))).isBetween(1.0 / 62, 61.0 / 62);
        }
    }

    private boolean isRetail(Deal deal) {
        return deal.getCompany().getIndustry().orElseThrow().equals("retail");
    }

    private static Deal sized(int employees) {
        Deal deal = Deals.bare("sized");
        deal.getCompany().setEmployees(employees);
        return deal;
    }

    private static Deal deal(String industry, String leadSource) {
        return Deal.newBuilder()
                .setId("open")
                .setCompany(Company.newBuilder()
                        .setName("Unknown")
                        .setIndustry(industry)
                        .build())
                .setAttributes(Map.of("leadSource", leadSource))
                .build();
    }
}
