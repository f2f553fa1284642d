package io.dealflow.agent.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.schemas.Deal;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeakageTest {

    private final List<Deal> past = Deals.past(1000, 5, Deals::planted);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "closeReason",
                "lost_to",
                "Final price",
                "win-loss notes",
                "actualValue",
                "dealStatus",
                "CLOSED_BY",
                "daysInSalesCycle",
                "lossReasonText"
            })
    void knowsAttributesOfTheEndByName(String name) {
        assertThat(new LeakingNames(Set.of(), Set.of()).matches(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"leadSource", "windowType", "segment", "closetCount", "units", "campaign", "competitor"})
    void letsOtherAttributesPass(String name) {
        assertThat(new LeakingNames(Set.of(), Set.of()).matches(name)).isFalse();
    }

    @Test
    void obeysNamesOfTheConfiguration() {
        LeakingNames names = new LeakingNames(Set.of("segment"), Set.of("paymentTerms"));

        assertThat(names.matches("segment")).isTrue();
        assertThat(names.matches("paymentTerms")).isFalse();
    }

    @Test
    void attributeNamedAfterTheEndChangesNoScore() {
        assertSameScores(deal -> deal.getAttributes().put("closeReason", Deals.isWon(deal) ? "price" : "competitor"));
    }

    @Test
    void attributeFilledInForOneOutcomeChangesNoScore() {
        assertSameScores(deal -> {
            if (!Deals.isWon(deal)) {
                deal.getAttributes().put("rival", deal.getId().hashCode() % 2 == 0 ? "Acme" : "Globex");
            }
        });
    }

    @Test
    void attributeThatTellsTheOutcomeAloneChangesNoScore() {
        Random noise = new Random(9);
        assertSameScores(deal ->
                deal.getAttributes().put("handover", Deals.isWon(deal) == noise.nextDouble() < 0.98 ? "yes" : "no"));
    }

    @Test
    void numberThatTellsTheOutcomeAloneChangesNoScore() {
        assertSameScores(deal -> deal.getAttributes()
                .put(
                        "licences",
                        Deals.isWon(deal) ? Integer.toString(5 + deal.getId().length()) : "0"));
    }

    @Test
    void stageNotesAndClosingDateChangeNoScore() {
        assertSameScores(deal -> {
            deal.setStage(Deals.isWon(deal) ? "7 - done" : "0 - dead");
            deal.setNotes(Deals.isWon(deal) ? "they signed" : "they went elsewhere");
            deal.setClosedAt(deal.getClosedAt().orElseThrow().plusSeconds(Deals.isWon(deal) ? 1 : 2));
        });
    }

    @Test
    void amountKnownOnlyForWonDealsIsLeftOut() {
        List<Deal> leaky = Deals.changed(past, deal -> deal.setAmount(Deals.isWon(deal) ? 5000.0 : 0.0));

        assertThat(Deals.model(leaky).leaks())
                .containsEntry("amount in EUR", "filled in for 100 % of the won and 0 % of the lost deals");
    }

    @Test
    void listPriceOfLostDealsDoesNotGiveThemAway() {
        Random noise = new Random(11);
        List<Deal> coin = Deals.past(4000, 12, deal -> 0.5);
        List<Deal> leaky = Deals.changed(
                coin, deal -> deal.setAmount(Deals.isWon(deal) ? 1096 * (1 + 0.05 * noise.nextGaussian()) : 1096));
        ScoringReport report = new ScoringEvaluation(ScoringConfiguration.defaults()).evaluate(leaky);

        assertThat(report.auc()).isBetween(0.45, 0.55);
    }

    private void assertSameScores(Consumer<Deal> leak) {
        ScoringModel clean = Deals.model(past);
        ScoringModel screened = Deals.model(Deals.changed(past, leak));
        Random random = new Random(6);
        for (int i = 0; i < 50; i++) {
            Deal deal = Deals.open("open-" + i, random);
            Deal filled = Deal.newBuilder(deal).build();
            filled.setAttributes(new HashMap<>(deal.getAttributes()));
            List.of("closeReason", "rival", "handover")
                    .forEach(name -> filled.getAttributes().put(name, "yes"));
            filled.getAttributes().put("licences", "7");
            assertThat(screened.estimate(filled, Deals.reader())).isEqualTo(clean.estimate(deal, Deals.reader()));
        }
    }
}
