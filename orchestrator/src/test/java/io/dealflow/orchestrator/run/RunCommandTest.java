package io.dealflow.orchestrator.run;

import static io.dealflow.orchestrator.run.TestWorkflows.end;
import static io.dealflow.orchestrator.run.TestWorkflows.fork;
import static io.dealflow.orchestrator.run.TestWorkflows.node;
import static io.dealflow.orchestrator.run.TestWorkflows.step;
import static io.dealflow.orchestrator.run.TestWorkflows.timed;
import static io.dealflow.orchestrator.run.TestWorkflows.to;
import static io.dealflow.orchestrator.run.TestWorkflows.tried;
import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.orchestrator.run.Effect.IssueTask;
import io.dealflow.orchestrator.run.Signal.Command.Action;
import io.dealflow.orchestrator.workflow.Node;
import io.dealflow.orchestrator.workflow.Route;
import io.dealflow.orchestrator.workflow.Target;
import io.dealflow.orchestrator.workflow.Target.Leave;
import io.dealflow.orchestrator.workflow.Work;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people may ask of a run beside to cancel it and to retry it. */
class RunCommandTest {

    private static final Target LEAVE = new Leave();
    private static final String RUN = "deal:42:1";

    @Test
    void pausedRunTakesTheAnswerThatComesAndBeginsNothing() {
        MachineDriver deal = new MachineDriver(new TestWorkflows(TestWorkflows.deal()));
        deal.publish(1);
        deal.on(deal.command(RUN, Action.PAUSE));
        Transition answered = deal.on(deal.answer(deal.task(), "80"));

        assertThat(deal.run().state()).isEqualTo(Run.State.PAUSED);
        assertThat(MachineDriver.tasks(answered.effects())).isEmpty();
        assertThat(deal.log()).containsExactly("1 RUN_STARTED -> score", "2 RUN_PAUSED", "3 STEP_COMPLETED");

        deal.on(deal.command(RUN, Action.RESUME));
        assertThat(deal.log()).endsWith("4 RUN_RESUMED -> retrieve");
        assertThat(deal.run().state()).isEqualTo(Run.State.RUNNING);
    }

    @Test
    void timeLimitDoesNotRunWhileARunIsPaused() {
        MachineDriver deal = new MachineDriver(new TestWorkflows(TestWorkflows.deal()));
        deal.publish(1);
        deal.on(deal.command(RUN, Action.PAUSE));
        deal.pass(TestWorkflows.DEADLINE.multipliedBy(10));
        assertThat(deal.run().state()).isEqualTo(Run.State.PAUSED);
        deal.on(deal.command(RUN, Action.RESUME));

        assertThat(deal.run().deadline()).isEqualTo(deal.now.plus(TestWorkflows.DEADLINE));
    }

    @Test
    void timeLimitOfABlockDoesNotRunWhileARunIsPaused() {
        MachineDriver deal =
                started(timed("inner", Duration.ofMinutes(1), end("done"), step("score", "x", "score", LEAVE)));
        deal.on(deal.command(RUN, Action.PAUSE));
        deal.pass(Duration.ofMinutes(5));
        deal.on(deal.command(RUN, Action.RESUME));
        deal.pass(Duration.ofSeconds(59));
        assertThat(deal.run().state()).isEqualTo(Run.State.RUNNING);
        deal.pass(Duration.ofSeconds(1));

        assertThat(deal.run().reason()).contains("Step 'inner' took longer than its time limit of PT1M");
    }

    @Test
    void runIsNotPausedForLongerThanAYear() {
        MachineDriver deal = new MachineDriver(new TestWorkflows(TestWorkflows.deal()));
        deal.publish(1);
        deal.on(deal.command(RUN, Action.PAUSE));
        deal.pass(Duration.ofDays(365));

        assertThat(deal.run().reason()).contains("The run was paused for 365 days");
    }

    @Test
    void pausedRunCanBeCancelled() {
        MachineDriver deal = new MachineDriver(new TestWorkflows(TestWorkflows.deal()));
        deal.publish(1);
        deal.on(deal.command(RUN, Action.PAUSE));
        deal.on(deal.command(RUN, Action.CANCEL));

        assertThat(deal.run().state()).isEqualTo(Run.State.CANCELLED);
    }

    @Test
    void goesOnFromAnEarlierStepWithTheFactsThatAreKnown() {
        MachineDriver deal = new MachineDriver(new TestWorkflows(TestWorkflows.deal()));
        deal.publish(1);
        deal.on(deal.answer(deal.task(), "80"));
        deal.on(deal.answer(deal.task(), "p"));
        IssueTask draft = deal.task();
        deal.on(deal.command(RUN, Action.RERUN, "retrieve", Map.of()));

        assertThat(deal.task().path()).isEqualTo("retrieve");
        assertThat(deal.task().visit()).isEqualTo(2);
        assertThat(deal.run().facts()).extracting(Fact::name).containsExactly("deal", "score", "precedents");
        deal.on(deal.answer(draft, "late"));
        assertThat(deal.log()).endsWith("4 RUN_RERUN -> retrieve", "0 SIGNAL_IGNORED");
    }

    @Test
    void goesOnFromAStepWithinABlockThatIsNotOpen() {
        MachineDriver deal = started(
                tried("guard", step("score", "x", "score", LEAVE), to("route")),
                step("route", "r", "assignment", LEAVE));
        deal.on(deal.answer(deal.task(), "80"));
        deal.on(deal.command(RUN, Action.RERUN, "guard/score", Map.of()));

        assertThat(open(deal)).containsExactly("guard/score");
        deal.on(deal.answer(deal.task(), "81"));
        assertThat(open(deal)).containsExactly("route");
    }

    @Test
    void goesOnFromAStepOfOneBranchAndLeavesTheOthers() {
        Node left = timed("left", Duration.ofDays(1), LEAVE, step("a", "x", "a", to("b")), step("b", "x", "b", LEAVE));
        MachineDriver deal = started(fork("both", 2, end("done"), left, step("right", "y", "right", LEAVE)));
        deal.on(deal.answer(task(deal, "both/left/a"), "1"));
        deal.on(deal.command(RUN, Action.RERUN, "both/left/a", Map.of()));

        assertThat(open(deal)).containsExactly("both/left/a", "both/right");
        assertThat(task(deal, "both/right").visit()).isEqualTo(1);
    }

    @Test
    void refusesToGoOnFromABranchOfAForkThatIsNotOpen() {
        MachineDriver deal = started(
                fork("both", 1, to("route"), step("left", "x", "left", LEAVE), step("right", "y", "right", LEAVE)),
                step("route", "r", "assignment", LEAVE));
        deal.on(deal.answer(task(deal, "both/left"), "1"));

        assertThat(ignored(deal.on(deal.command(RUN, Action.RERUN, "both/right", Map.of()))))
                .contains("Step 'both' is not open, which 'both/right' is within: go on from there");
        assertThat(ignored(deal.on(deal.command(RUN, Action.RERUN, "rout", Map.of()))))
                .contains("There is no step 'rout'");
        assertThat(open(deal)).containsExactly("route");
    }

    @Test
    void waitsForTheFirstOfSeveralSignals() {
        MachineDriver deal = started(listen("reply", false, "answer", "bounce"), step("route", "r", "a", LEAVE));
        assertThat(deal.run().steps()).extracting(StepRun::state).containsExactly(StepRun.State.LISTENING);
        deal.on(deal.command(RUN, Action.SIGNAL, "bounce", Map.of("code", "550")));

        assertThat(open(deal)).containsExactly("route");
        assertThat(deal.text(deal.run().fact("route", "heard").orElseThrow().value()))
                .contains("bounce", "550");
        assertThat(deal.log()).containsExactly("1 RUN_STARTED", "2 SIGNAL_RECEIVED -> route");
    }

    @Test
    void waitsForAllSignalsInAnyOrder() {
        MachineDriver deal = started(listen("papers", true, "contract", "invoice"), step("route", "r", "a", LEAVE));
        deal.on(deal.command(RUN, Action.SIGNAL, "invoice", Map.of()));
        assertThat(open(deal)).containsExactly("papers");
        deal.on(deal.command(RUN, Action.SIGNAL, "contract", Map.of()));

        assertThat(open(deal)).containsExactly("route");
        assertThat(deal.run().signals()).isEmpty();
    }

    @Test
    void signalThatComesEarlyIsKept() {
        MachineDriver deal = started(
                step("draft", "x", "draft", to("reply")),
                listen("reply", false, "answer"),
                step("route", "r", "a", LEAVE));
        deal.on(deal.command(RUN, Action.SIGNAL, "answer", Map.of("n", "1")));
        deal.on(deal.command(RUN, Action.SIGNAL, "answer", Map.of("n", "2")));
        assertThat(deal.run().signals())
                .extracting(signal -> signal.data().get("n"))
                .containsExactly("2");
        deal.on(deal.answer(deal.task(), "1"));

        assertThat(open(deal)).containsExactly("route");
    }

    @Test
    void refusesASignalThatTheWorkflowDoesNotWaitFor() {
        MachineDriver deal = started(listen("reply", false, "answer", "bounce"), step("route", "r", "a", LEAVE));

        assertThat(ignored(deal.on(deal.command(RUN, Action.SIGNAL, "replied", Map.of()))))
                .contains("Workflow 'deal' waits for no signal 'replied', expected one of: answer, bounce");
    }

    @Test
    void signalThatDoesNotComeInTimeIsAnError() {
        Work.Listen listen =
                new Work.Listen(List.of("answer"), false, Optional.empty(), Optional.of(Duration.ofMinutes(2)));
        MachineDriver deal = started(
                tried("guard", node("reply", listen, Route.to(LEAVE)), to("route")), step("route", "r", "a", LEAVE));
        deal.pass(Duration.ofMinutes(2));

        assertThat(open(deal)).containsExactly("route");
        assertThat(deal.run().steps().get(0).state()).isEqualTo(StepRun.State.FAILED);
    }

    @Test
    void beginsAnewWithThePresentVersion() {
        TestWorkflows workflows = new TestWorkflows(TestWorkflows.deal());
        MachineDriver deal = new MachineDriver(workflows);
        deal.publish(1);
        workflows.add(TestWorkflows.version("2.0.0+bbbb", TestWorkflows.deal()));
        deal.on(deal.command(RUN, Action.RESTART));

        assertThat(deal.run().ref().runId()).isEqualTo("deal:42:2");
        assertThat(deal.run().ref().version()).isEqualTo("2.0.0+bbbb");
        assertThat(deal.log()).containsExactly("1 RUN_STARTED -> score", "2 RUN_CANCELLED", "1 RUN_STARTED -> score");
        deal.publish(1);
        assertThat(deal.log()).endsWith("0 SIGNAL_IGNORED");
    }

    private static Node listen(String name, boolean all, String... signals) {
        Work.Listen listen = new Work.Listen(List.of(signals), all, Optional.of("heard"), Optional.empty());
        return node(name, listen, Route.to(to("route")));
    }

    private static MachineDriver started(Node... nodes) {
        MachineDriver driver = new MachineDriver(new TestWorkflows(TestWorkflows.workflow("deal", nodes)));
        driver.publish(1);
        return driver;
    }

    private static List<String> open(MachineDriver driver) {
        return driver.run().active().map(StepRun::path).sorted().toList();
    }

    private static Optional<String> ignored(Transition transition) {
        return transition.effects().get(0).event().orElseThrow().detail();
    }

    private static IssueTask task(MachineDriver driver, String path) {
        return MachineDriver.tasks(driver.effects).stream()
                .filter(task -> task.path().equals(path))
                .reduce((one, later) -> later)
                .orElseThrow();
    }
}
