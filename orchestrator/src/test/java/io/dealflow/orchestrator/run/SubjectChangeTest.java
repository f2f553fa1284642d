package io.dealflow.orchestrator.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.orchestrator.run.Effect.IssueTask;
import io.dealflow.orchestrator.workflow.OnChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What happens to a run when its subject is published with other content, or is over. */
class SubjectChangeTest {

    private final MachineDriver deal = driver(OnChange.INCREMENTAL);

    @Test
    void stepsWhoseInputHasNotChangedKeepTheirOutcome() {
        deal.reads.put("scoring", List.of("company"));
        deal.reads.put("retrieval", List.of("score"));
        deal.publish(1);
        answer("80");
        answer("p");
        assertThat(deal.task().path()).isEqualTo("draft");

        deal.publish(2);

        assertThat(deal.run().ref().runId()).isEqualTo("deal:42:2");
        assertThat(deal.task().path()).isEqualTo("draft");
        assertThat(deal.log()).endsWith("4 RUN_CANCELLED", "1 RUN_STARTED -> draft", "2 STEP_KEPT", "3 STEP_KEPT");
        assertThat(deal.run().facts()).extracting(Fact::name).containsExactly("deal", "score", "precedents");
        assertThat(deal.run().steps())
                .extracting(StepRun::state)
                .containsExactly(StepRun.State.COMPLETED, StepRun.State.COMPLETED, StepRun.State.RUNNING);
    }

    @Test
    void stepWhoseInputHasChangedRunsAgainAndThoseThatRestOnItsOutcomeToo() {
        deal.reads.put("retrieval", List.of("score"));
        deal.publish(1);
        answer("80");
        answer("p");
        deal.publish(2);
        assertThat(deal.task().path()).isEqualTo("score");

        answer("81");

        assertThat(deal.task().path()).isEqualTo("retrieve");
    }

    @Test
    void stepThatRestsOnTheSameOutcomeIsKeptThoughAnEarlierOneRanAgain() {
        deal.reads.put("retrieval", List.of("score"));
        deal.publish(1);
        answer("80");
        answer("p");
        deal.publish(2);
        answer("80");

        assertThat(deal.task().path()).isEqualTo("draft");
        assertThat(deal.run().kept()).isEmpty();
    }

    @Test
    void anOutcomeOfASecondVisitIsNotKept() {
        deal.reads.put("scoring", List.of("company"));
        deal.publish(1);
        answer("80");
        deal.on(deal.command("deal:42:1", Signal.Command.Action.RERUN, "score", Map.of()));
        answer("80");
        deal.publish(2);

        assertThat(deal.task().path()).isEqualTo("score");
    }

    @Test
    void restartDoesEverythingAnew() {
        MachineDriver restarting = driver(OnChange.RESTART);
        restarting.reads.put("scoring", List.of("company"));
        restarting.publish(1);
        restarting.on(restarting.answer(restarting.task(), "80"));
        restarting.publish(2);

        assertThat(restarting.task().path()).isEqualTo("score");
        assertThat(restarting.task().run().revision()).isEqualTo(2);
    }

    @Test
    void ignoreGoesOnWithWhatTheRunBeganWith() {
        MachineDriver ignoring = driver(OnChange.IGNORE);
        ignoring.publish(1);
        IssueTask task = ignoring.task();
        Transition ignored = ignoring.publish(2);

        assertThat(why(ignored)).contains("Workflow 'deal' ignores changes while a run is under way");
        ignoring.on(ignoring.answer(task, "8"));
        assertThat(ignoring.run().state()).isEqualTo(Run.State.COMPLETED);
        ignoring.publish(3);
        assertThat(ignoring.run().ref().revision()).isEqualTo(2);
    }

    @Test
    void closedDealStartsNoRun() {
        Transition ignored = deal.on(deal.closed(1, "WON"));

        assertThat(why(ignored)).contains("The deal is closed: WON; no run begins");
        assertThat(deal.entry).isEmpty();
    }

    @Test
    void closedDealEndsTheRunThatIsUnderWay() {
        deal.publish(1);
        deal.on(deal.closed(2, "LOST"));

        assertThat(deal.run().state()).isEqualTo(Run.State.CANCELLED);
        assertThat(deal.run().reason()).contains("The deal is closed: LOST");
        assertThat(why(deal.on(deal.closed(3, "LOST")))).contains("The deal is closed: LOST; no run begins");
    }

    @Test
    void closedDealThatIsOpenedAgainStartsARun() {
        deal.publish(1);
        deal.on(deal.closed(2, "LOST"));
        deal.publish(1);

        assertThat(deal.run().ref().runId()).isEqualTo("deal:42:2");
        assertThat(deal.run().state()).isEqualTo(Run.State.RUNNING);
    }

    private static MachineDriver driver(OnChange policy) {
        return new MachineDriver(new TestWorkflows(TestWorkflows.onChange(policy, TestWorkflows.deal())));
    }

    private void answer(String outcome) {
        deal.on(deal.answer(deal.task(), outcome));
    }

    private static Optional<String> why(Transition transition) {
        return transition.effects().get(0).event().orElseThrow().detail();
    }
}
