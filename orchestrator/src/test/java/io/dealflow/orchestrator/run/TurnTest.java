package io.dealflow.orchestrator.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.orchestrator.run.Effect.IssueTask;
import io.dealflow.orchestrator.run.Signal.Answered;
import io.dealflow.orchestrator.run.Signal.Command.Action;
import io.dealflow.orchestrator.run.Signal.TurnCame;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Steps whose tasks wait for their turn. */
class TurnTest {

    private final MachineDriver deal = new MachineDriver(new TestWorkflows(TestWorkflows.inTurn()));

    @Test
    void issuesTaskWhenItsTurnHasCome() {
        deal.publish(1);
        assertThat(deal.log()).containsExactly("1 RUN_STARTED -> score");
        assertThat(MachineDriver.tasks(deal.effects)).isEmpty();
        deal.now = deal.now.plusSeconds(90);

        Transition transition = turn("score");

        assertThat(transition.effects()).isEqualTo(List.of(deal.task()));
        assertThat(transition.changed()).isEmpty();
        assertThat(deal.task().issuedAt()).isEqualTo(deal.now);
        assertThat(step().state()).isEqualTo(StepRun.State.RUNNING);
        assertThat(step().due()).isEqualTo(deal.now.plus(TestWorkflows.TIMEOUT));
        assertThat(step().startedAt()).isEqualTo(deal.run().startedAt());
    }

    @Test
    void issuesTaskOnce() {
        deal.publish(1);
        turn("score");

        assertThat(turn("score").effects()).isEmpty();
        assertThat(turn("other").effects()).isEmpty();
    }

    @Test
    void issuesNoTaskWhileTheRunIsPaused() {
        deal.publish(1);
        deal.on(deal.command("deal:42:1", Signal.Command.Action.PAUSE));
        assertThat(turn("score").effects()).isEmpty();
        deal.on(deal.command("deal:42:1", Signal.Command.Action.RESUME));

        assertThat(turn("score").effects()).hasSize(1);
    }

    @Test
    void tellsWhatIsUrgentFromWhatIsNotAndFromWhatCannotBeTold() {
        deal.publish(1);
        assertThat(step().state()).isEqualTo(StepRun.State.QUEUED);

        answer("score", "12");
        assertThat(step().state()).isEqualTo(StepRun.State.URGENT);

        answer("retrieve", "1");
        assertThat(step().path()).isEqualTo("draft");
        assertThat(step().state()).isEqualTo(StepRun.State.QUEUED);
    }

    @Test
    void sendsTaskAgainWithTheEventsOfTheRecordThatLedToIt() {
        deal.publish(1);
        turn("score");
        Answered answer = deal.answer(deal.task(), "80");
        Transition answered = deal.on(answer);
        Transition issued = turn("retrieve");

        Transition repeated = deal.on(answer);

        assertThat(repeated.effects())
                .containsExactly(answered.effects().get(0), issued.effects().get(0));
    }

    @Test
    void nothingThatWaitsForItsTurnIsLate() {
        deal.publish(1);
        deal.answerOthers("scoring", Duration.ofMinutes(5));

        assertThat(deal.pass(Duration.ZERO).effects()).isEmpty();
        assertThat(deal.machine.nextDue(deal.entry.orElseThrow()))
                .isEqualTo(deal.run().deadline());
        turn("score");
        assertThat(deal.pass(TestWorkflows.TIMEOUT.plusMillis(1)).effects()).isEmpty();
        assertThat(deal.task().attempt()).isEqualTo(1);
    }

    @Test
    void failsAtTheDeadlineOfTheRun() {
        deal.publish(1);

        deal.pass(TestWorkflows.DEADLINE);

        assertThat(deal.log()).containsExactly("1 RUN_STARTED -> score", "2 RUN_FAILED");
        assertThat(deal.run().reason().orElseThrow())
                .endsWith(
                        "step 'score' waited for its turn with agent 'scoring' since 2026-01-01T00:00:00Z (attempt 1)");
    }

    @Test
    void furtherAttemptsWaitForTheirTurnToo() {
        deal.publish(1);
        turn("score");
        deal.on(deal.failure(deal.task(), true));
        deal.pass(Duration.ofSeconds(1));
        assertThat(step().state()).isEqualTo(StepRun.State.QUEUED);

        turn("score");
        assertThat(deal.task().attempt()).isEqualTo(2);

        deal.on(deal.failure(deal.task(), false));
        deal.on(deal.command(deal.run().ref().runId(), Action.RETRY));
        assertThat(step().state()).isEqualTo(StepRun.State.QUEUED);
    }

    @Test
    void anOutcomeOfAnEarlierAttemptCountsWhileTheNextOneWaitsForItsTurn() {
        deal.publish(1);
        turn("score");
        IssueTask first = deal.task();
        deal.on(deal.failure(first, true));
        deal.pass(Duration.ofSeconds(1));

        deal.on(deal.answer(first, "80"));

        assertThat(step().path()).isEqualTo("retrieve");
    }

    private void answer(String step, String outcome) {
        turn(step);
        deal.on(deal.answer(deal.task(), outcome));
    }

    private Transition turn(String step) {
        return deal.on(new TurnCame(step, 1));
    }

    private StepRun step() {
        return deal.run().present().orElseThrow();
    }
}
