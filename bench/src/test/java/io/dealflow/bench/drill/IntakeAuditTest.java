package io.dealflow.bench.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.bench.BenchDeals;
import io.dealflow.intake.mapping.MappedDeal;
import io.dealflow.intake.mapping.Phase;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.DealOutcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IntakeAuditTest {

    private static final Map<String, MappedDeal> OPEN = Map.of("D-1", mapped(deal(100), Phase.OPEN));
    private static final Map<String, MappedDeal> CLOSED = Map.of("D-1", mapped(won(100), Phase.CLOSED));

    @Test
    void findsNothingWhereTheLastRecordIsWhatTheTablesGive() {
        IntakeAudit audit = audit(OPEN, List.of(told(deal(90)), told(deal(100))), List.of());

        assertThat(audit.behind()).isEmpty();
        assertThat(audit.repeated()).isEmpty();
    }

    @Test
    void ignoresWhatIsNotRelevantInAnOpenDeal() {
        Deal noted = deal(100);
        noted.setNotes("They called");

        assertThat(audit(OPEN, List.of(told(noted)), List.of()).behind()).isEmpty();
    }

    @Test
    void findsADealThatWasLost() {
        assertThat(audit(OPEN, List.of(), List.of()).behind())
                .containsExactly(
                        "deals.intake, deal D-1: the tables give amount 100.0, the last of 0 records is no deal");
    }

    @Test
    void findsADealWhoseLastChangeIsMissing() {
        assertThat(audit(OPEN, List.of(told(deal(90))), List.of()).behind())
                .containsExactly(
                        "deals.intake, deal D-1: the tables give amount 100.0, the last of 1 records is amount 90.0");
    }

    @Test
    void findsADealThatWasNotWithdrawn() {
        assertThat(audit(Map.of(), List.of(told(deal(100))), List.of()).behind())
                .containsExactly(
                        "deals.intake, deal D-1: the tables give no deal, the last of 1 records is amount 100.0");
    }

    @Test
    void takesAWithdrawnDealThatIsAmongThePastDealsAsClosed() {
        List<Told> intake = List.of(told(deal(100)), withdrawn());

        assertThat(audit(CLOSED, intake, List.of(told(won(100)))).behind()).isEmpty();
    }

    @Test
    void findsAPastDealThatDiffersInAnything() {
        Deal noted = won(100);
        noted.setNotes("They called");

        assertThat(audit(CLOSED, List.of(), List.of(told(noted))).behind()).hasSize(1);
    }

    @Test
    void findsADealThatWasPublishedTwice() {
        assertThat(audit(OPEN, List.of(told(deal(100)), told(deal(100))), List.of())
                        .repeated())
                .containsExactly(
                        "deals.intake, deal D-1: record 2 of 2 says what the one before it says (amount 100.0)");
    }

    @Test
    void findsADealThatWasWithdrawnTwice() {
        List<Told> intake = List.of(told(deal(100)), withdrawn(), withdrawn());

        assertThat(audit(Map.of(), intake, List.of()).repeated()).hasSize(1);
    }

    @Test
    void takesADealThatIsPublishedAgainAfterItsWithdrawal() {
        List<Told> intake = List.of(told(deal(100)), withdrawn(), told(deal(100)));

        assertThat(audit(OPEN, intake, List.of()).repeated()).isEmpty();
    }

    private static IntakeAudit audit(Map<String, MappedDeal> expected, List<Told> intake, List<Told> history) {
        return IntakeAudit.of(
                expected, intake, history, deal -> "amount " + deal.getAmount().orElseThrow());
    }

    private static Deal deal(double amount) {
        Deal deal = BenchDeals.deal("D-1");
        deal.setAmount(amount);
        return deal;
    }

    private static Deal won(double amount) {
        Deal deal = deal(amount);
        deal.setOutcome(DealOutcome.WON);
        return deal;
    }

    private static MappedDeal mapped(Deal deal, Phase phase) {
        return new MappedDeal(deal, phase, new byte[0]);
    }

    private static Told told(Deal deal) {
        return new Told("D-1", Optional.of(deal));
    }

    private static Told withdrawn() {
        return new Told("D-1", Optional.empty());
    }
}
