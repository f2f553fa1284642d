package io.dealflow.agent.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dealflow.schemas.Deal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScoringEvaluationTest {

    private final ScoringEvaluation evaluation = new ScoringEvaluation(ScoringConfiguration.defaults());

    @Test
    void findsPlantedSignalOnLaterDeals() {
        ScoringReport report = evaluation.evaluate(Deals.past(3000, 21, Deals::planted));

        assertThat(report.split()).isEqualTo("time");
        assertThat(report.n()).isEqualTo(750);
        assertThat(report.auc()).isGreaterThan(0.8);
        assertThat(report.brier()).isLessThan(0.75 * report.baselineBrier());
        assertThat(report.baselineAuc()).isEqualTo(0.5);
    }

    @Test
    void probabilitiesComeTrue() {
        ScoringReport report = evaluation.evaluate(Deals.past(8000, 22, Deals::planted));

        assertThat(report.calibration()).hasSize(10);
        assertThat(report.calibration().stream().mapToInt(ScoringReport.Bin::n).sum())
                .isEqualTo(report.n());
        assertThat(report.calibration())
                .filteredOn(bin -> bin.n() >= 50)
                .hasSizeGreaterThan(4)
                .allSatisfy(bin ->
                        assertThat(bin.won()).isCloseTo(bin.predicted(), within(4 * Math.sqrt(0.25 / bin.n()))));
    }

    @Test
    void claimsNothingWhereThereIsNoSignal() {
        ScoringReport report = evaluation.evaluate(Deals.past(4000, 23, deal -> 0.6));

        assertThat(report.auc()).isBetween(0.44, 0.56);
        assertThat(report.brier()).isCloseTo(report.baselineBrier(), within(0.005));
    }

    @Test
    void splitsAtRandomWithoutDates() {
        List<Deal> undated = Deals.changed(Deals.past(1000, 24, Deals::planted), deal -> {
            deal.setCreatedAt(null);
            deal.setClosedAt(null);
        });
        ScoringReport report = evaluation.evaluate(undated);

        assertThat(report.split()).isEqualTo("random");
        assertThat(report.cut()).isEmpty();
        assertThat(report.trained()).isEqualTo(750);
        assertThat(report.auc()).isGreaterThan(0.8);
    }

    @Test
    void learnsOnlyFromDealsClosedBeforeTheCut() {
        List<Deal> late = Deals.changed(
                Deals.past(1000, 25, Deals::planted),
                deal -> deal.setClosedAt(deal.getCreatedAt().orElseThrow().plusSeconds(50 * 6 * 3600)));

        assertThat(evaluation.evaluate(late).trained()).isEqualTo(701);
    }

    @Test
    void isTheSameForTheSameDealsInAnyOrder() {
        List<Deal> past = Deals.past(600, 26, Deals::planted);
        List<Deal> shuffled = new ArrayList<>(past);
        Collections.shuffle(shuffled, new Random(1));

        assertThat(evaluation.evaluate(shuffled)).isEqualTo(evaluation.evaluate(past));
    }

    @Test
    void refusesTooFewDeals() {
        assertThatThrownBy(() -> evaluation.evaluate(Deals.past(30, 27, Deals::planted)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected at least 50, and 10 of each outcome");
        assertThatThrownBy(() -> evaluation.evaluate(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
