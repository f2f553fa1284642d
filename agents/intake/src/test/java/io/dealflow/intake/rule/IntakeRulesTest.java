package io.dealflow.intake.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.intake.rule.Finding.Closed;
import io.dealflow.intake.rule.Finding.Elsewhere;
import io.dealflow.intake.rule.Finding.Gone;
import io.dealflow.intake.rule.Finding.Incomplete;
import io.dealflow.intake.rule.Finding.Open;
import io.dealflow.intake.rule.Knowledge.Stand;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IntakeRulesTest {

    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final Occasion LIVE = new Occasion(false, false);
    private static final Occasion SNAPSHOT = new Occasion(true, true);
    private static final Occasion LATER = new Occasion(true, false);

    private final IntakeRules rules = new IntakeRules(Optional.of(Duration.ofDays(90)));
    private Optional<Knowledge> known = Optional.empty();

    @Test
    void publishesDealThatEntersAnOpenStage() {
        assertThat(on(open("a"), LIVE)).containsExactly(Effect.publish("D"));
        assertThat(known).contains(new Knowledge("D", Stand.PUBLISHED, "a"));
    }

    @Test
    void publishesAgainOnlyWhatHasChangedRelevantly() {
        on(open("a"), LIVE);

        assertThat(on(open("a"), LIVE)).isEmpty();
        assertThat(on(open("b"), LIVE)).containsExactly(Effect.publish("D"));
    }

    @Test
    void tellsNothingWhileRowsAreMissing() {
        assertThat(on(new Incomplete(Optional.empty()), LIVE)).isEmpty();
        assertThat(known).isEmpty();
        on(open("a"), LIVE);
        assertThat(on(new Incomplete(Optional.empty()), LIVE)).isEmpty();
        assertThat(known).contains(new Knowledge("D", Stand.PUBLISHED, "a"));
    }

    @Test
    void endsPublishedDealAtOnceIfTheRowsThatAreThereSaySo() {
        Finding closed = new Incomplete(Optional.of(new Closed("D", Optional.of("WON"), "x")));
        assertThat(on(closed, LIVE)).isEmpty();
        on(open("a"), LIVE);

        assertThat(on(closed, LIVE))
                .containsExactly(Effect.withdraw("D", "Closed as WON in the CRM"), Effect.archive("D"));
        assertThat(on(closed, LIVE)).isEmpty();
        assertThat(on(new Closed("D", Optional.of("WON"), "y"), LIVE)).containsExactly(Effect.archive("D"));
    }

    @Test
    void publishesYoungDealsOfTheSnapshotOnly() {
        assertThat(on(opened("a", NOW.minus(Duration.ofDays(89))), SNAPSHOT)).containsExactly(Effect.publish("D"));
        known = Optional.empty();
        assertThat(on(opened("a", NOW.minus(Duration.ofDays(91))), SNAPSHOT)).isEmpty();
        assertThat(known).contains(new Knowledge("D", Stand.SILENT, "a"));
    }

    @Test
    void takesDealOfTheSnapshotWithoutDateForOld() {
        assertThat(on(new Open("D", Optional.empty(), "a"), SNAPSHOT)).isEmpty();
    }

    @Test
    void publishesAllOfTheSnapshotWhereNoAgeIsStated() {
        IntakeRules any = new IntakeRules(Optional.empty());

        assertThat(any.decide(Optional.empty(), new Open("D", Optional.empty(), "a"), SNAPSHOT, NOW)
                        .effects())
                .containsExactly(Effect.publish("D"));
    }

    @Test
    void publishesOldDealOnceSomethingRelevantChanges() {
        Instant old = NOW.minus(Duration.ofDays(400));
        on(opened("a", old), SNAPSHOT);

        assertThat(on(opened("a", old), LATER)).isEmpty();
        assertThat(on(opened("b", old), new Occasion(true, true))).isEmpty();
        assertThat(known).contains(new Knowledge("D", Stand.SILENT, "b"));
        assertThat(on(opened("c", old), LATER)).containsExactly(Effect.publish("D"));
    }

    @Test
    void publishesOldDealThatIsEnteredNow() {
        assertThat(on(opened("a", NOW.minus(Duration.ofDays(400))), LIVE)).containsExactly(Effect.publish("D"));
    }

    @Test
    void endsAndArchivesClosedDeal() {
        on(open("a"), LIVE);

        assertThat(on(new Closed("D", Optional.of("WON"), "x"), LIVE))
                .containsExactly(Effect.withdraw("D", "Closed as WON in the CRM"), Effect.archive("D"));
        assertThat(on(new Closed("D", Optional.of("WON"), "x"), LIVE)).isEmpty();
        assertThat(on(new Closed("D", Optional.of("LOST"), "y"), LIVE)).containsExactly(Effect.archive("D"));
    }

    @Test
    void archivesClosedDealThatWasNeverPublished() {
        assertThat(on(new Closed("D", Optional.empty(), "x"), SNAPSHOT)).containsExactly(Effect.archive("D"));
        known = Optional.of(new Knowledge("D", Stand.SILENT, "a"));
        assertThat(on(new Closed("D", Optional.empty(), "x"), LIVE)).containsExactly(Effect.archive("D"));
    }

    @Test
    void publishesReopenedDealAndForgetsItsEnd() {
        on(new Closed("D", Optional.of("LOST"), "x"), LIVE);

        assertThat(on(open("a"), LIVE)).containsExactly(Effect.unarchive("D"), Effect.publish("D"));
    }

    @Test
    void withdrawsDeletedDeal() {
        on(open("a"), LIVE);

        assertThat(on(new Gone(), LIVE)).containsExactly(Effect.withdraw("D", "Deleted in the CRM"));
        assertThat(known).isEmpty();
    }

    @Test
    void removesDeletedDealFromThePastDeals() {
        on(new Closed("D", Optional.of("WON"), "x"), LIVE);

        assertThat(on(new Gone(), LIVE)).containsExactly(Effect.unarchive("D"));
        assertThat(known).isEmpty();
    }

    @Test
    void publishesWithdrawnDealAgainAlthoughItIsTheSame() {
        on(open("a"), LIVE);

        assertThat(on(new Elsewhere("D"), LIVE))
                .containsExactly(Effect.withdraw("D", "No longer in an open stage in the CRM"));
        assertThat(on(new Elsewhere("D"), LIVE)).isEmpty();
        assertThat(on(open("a"), LIVE)).containsExactly(Effect.publish("D"));
    }

    @Test
    void removesDealFromThePastDealsThatIsNeitherOpenNorClosed() {
        on(new Closed("D", Optional.of("WON"), "x"), LIVE);

        assertThat(on(new Elsewhere("D"), LIVE)).containsExactly(Effect.unarchive("D"));
    }

    @Test
    void tellsNothingOfDealsThatNeverWereOpen() {
        assertThat(on(new Elsewhere("D"), LIVE)).isEmpty();
        assertThat(known).isEmpty();
    }

    @Test
    void withdrawsDealThatGoesByAnotherId() {
        on(open("a"), LIVE);

        assertThat(on(new Open("E", Optional.of(NOW), "a"), LIVE))
                .containsExactly(Effect.withdraw("D", "Goes by another id in the CRM"), Effect.publish("E"));
        assertThat(on(new Closed("F", Optional.of("WON"), "x"), LIVE))
                .containsExactly(Effect.withdraw("E", "Goes by another id in the CRM"), Effect.archive("F"));
    }

    @ParameterizedTest
    @EnumSource
    void lookingAgainTellsNothing(Stand stand) {
        for (Finding finding : List.of(open("a"), new Closed("D", Optional.of("WON"), "x"), new Elsewhere("D"))) {
            known = Optional.of(new Knowledge("D", stand, "before"));
            on(finding, LIVE);
            assertThat(on(finding, LIVE)).isEmpty();
        }
    }

    private List<Effect> on(Finding finding, Occasion occasion) {
        Decision decision = rules.decide(known, finding, occasion, NOW);
        known = decision.knowledge();
        return decision.effects();
    }

    private static Open open(String relevant) {
        return opened(relevant, NOW);
    }

    private static Open opened(String relevant, Instant created) {
        return new Open("D", Optional.of(created), relevant);
    }
}
