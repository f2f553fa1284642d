package io.dealflow.agent.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.schemas.Deal;
import io.dealflow.service.yaml.YamlException;
import io.dealflow.service.yaml.YamlFile;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdealCustomerProfileTest {

    private static final String PROFILE = """
            name: shops
            start: 40
            criteria:
              - {field: industry, oneOf: [Retail], points: 30, otherwise: -20}
              - {field: employees, from: 50, to: 500, points: 20}
              - {field: amount, from: 100, points: 5}
              - {field: attribute leadSource, oneOf: [referral], points: 10}
            """;

    @Test
    void addsPointsOfMetCriteria() {
        Deal deal = Deals.bare("d");
        deal.getCompany().setIndustry("retail");
        deal.getCompany().setEmployees(120);
        deal.setAmount(150.0);
        deal.setCurrency("EUR");
        Scorer.Estimate estimate = scorer(PROFILE).estimate(deal, Deals.reader());

        assertThat(estimate.winProbability()).isEqualTo(0.95);
        assertThat(estimate.reasons())
                .containsExactly(
                        "industry retail is that of the ideal customer, one of Retail (+30)",
                        "employees 120 is that of the ideal customer, from 50 to 500 (+20)",
                        "amount 150 is that of the ideal customer, from 100 (+5)");
    }

    @Test
    void takesPointsForFailedCriteria() {
        Deal deal = Deals.bare("d");
        deal.getCompany().setIndustry("mining");

        assertThat(scorer(PROFILE).estimate(deal, Deals.reader()))
                .isEqualTo(new Scorer.Estimate(
                        0.2, List.of("industry mining is not that of the ideal customer, one of Retail (-20)")));
    }

    @Test
    void startsWhereNothingIsKnown() {
        assertThat(scorer(PROFILE).estimate(Deals.bare("d"), Deals.reader()).winProbability())
                .isEqualTo(0.4);
    }

    @Test
    void cutsPointsToBounds() {
        String steep = "{name: a, start: 90, criteria: [{field: industry, oneOf: [x], points: 50, otherwise: -100}]}";
        Deal deal = Deals.bare("d");
        deal.getCompany().setIndustry("x");
        assertThat(scorer(steep).estimate(deal, Deals.reader()).winProbability())
                .isEqualTo(1);

        deal.getCompany().setIndustry("y");
        assertThat(scorer(steep).estimate(deal, Deals.reader()).winProbability())
                .isZero();
    }

    @Test
    void readsPackagedProfile() {
        assertThat(IdealCustomerProfile.read("").criteria()).isNotEmpty();
    }

    @Test
    void refusesUnknownFieldWithItsLine() {
        assertThatThrownBy(() -> scorer("name: a\nstart: 1\ncriteria:\n  - {field: mood, oneOf: [good], points: 1}"))
                .isInstanceOf(YamlException.class)
                .hasMessageStartingWith("test.yaml:4:")
                .hasMessageContaining("found 'mood', expected one of");
    }

    @Test
    void refusesCriterionWithoutCondition() {
        assertThatThrownBy(() -> scorer("{name: a, start: 1, criteria: [{field: industry, points: 1}]}"))
                .hasMessageContaining("expected either oneOf, or from and to or one of them");
    }

    private static ProfileScorer scorer(String yaml) {
        return new ProfileScorer(YamlFile.parse("test.yaml", yaml, IdealCustomerProfile.class), "too few deals");
    }
}
