package io.dealflow.orchestrator.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.orchestrator.run.Effect.IssueTask;
import io.dealflow.orchestrator.run.Effect.RecordEvent;
import io.dealflow.orchestrator.run.Signal.Answered;
import io.dealflow.orchestrator.run.Signal.Command.Action;
import io.dealflow.orchestrator.run.Signal.SubjectArrived;
import io.dealflow.orchestrator.run.Signal.SubjectWithdrawn;
import io.dealflow.orchestrator.run.Signal.TaskRefused;
import io.dealflow.orchestrator.run.Signal.TimerFired;
import io.dealflow.orchestrator.run.Signal.WorkflowChoice.ByTopic;
import io.dealflow.orchestrator.run.Signal.WorkflowChoice.Named;
import io.dealflow.orchestrator.workflow.Node;
import io.dealflow.orchestrator.workflow.RetryPolicy;
import io.dealflow.orchestrator.workflow.Route.First;
import io.dealflow.orchestrator.workflow.Route.First.Branch;
import io.dealflow.orchestrator.workflow.Target.Leave;
import io.dealflow.orchestrator.workflow.Work.Choose;
import io.dealflow.orchestrator.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunMachineTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration LOST = TestWorkflows.TIMEOUT.multipliedBy(2).plus(Duration.ofSeconds(30));

    private final MachineDriver deal = new MachineDriver(new TestWorkflows(TestWorkflows.deal()));

    @Test
    void goesFromStepToStepAndEnds() {
        deal.publish(1);
        deal.on(deal.answer(deal.task(), "80"));
        deal.on(deal.answer(deal.task(), "precedents"));
        deal.on(deal.answer(deal.task(), "draft"));
        deal.on(deal.answer(deal.task(), "assignment"));

        assertThat(deal.log())
                .containsExactly(
                        "1 RUN_STARTED -> score",
                        "2 STEP_COMPLETED -> retrieve",
                        "3 STEP_COMPLETED -> draft",
                        "4 STEP_COMPLETED -> route",
                        "5 STEP_COMPLETED",
                        "6 RUN_COMPLETED = queued");
        assertThat(deal.run().state()).isEqualTo(Run.State.COMPLETED);
        assertThat(deal.run().end()).contains("queued");
        assertThat(deal.run().facts())
                .extracting(Fact::name)
                .containsExactly("deal", "score", "precedents", "draft", "assignment", "outcome");
    }

    @Test
    void issuesTaskWithDerivedIdsAndTimeoutOfTheStep() {
        deal.publish(1);

        RunRef ref = new RunRef(new RunId("deal", "42", 1), "Deal", "deal", "1+aaaa");
        assertThat(deal.task())
                .isEqualTo(new IssueTask(ref, "score", 1, "scoring", 1, deal.now, TestWorkflows.TIMEOUT));
    }

    @Test
    void cancelsRunOfWithdrawnDeal() {
        deal.publish(1);

        deal.withdraw("Deleted in the CRM");

        assertThat(deal.log()).containsExactly("1 RUN_STARTED -> score", "2 RUN_CANCELLED");
        assertThat(deal.run().reason()).contains("The deal was withdrawn: Deleted in the CRM");
    }

    @Test
    void startsNextRevisionWhenDealComesBackUnchangedAfterItsRunHadEnded() {
        deal.publish(1);
        deal.on(deal.answer(deal.task(), "12"));
        Transition withdrawn = deal.withdraw("Closed as LOST");
        assertThat(withdrawn.changed()).isEmpty();

        deal.publish(1);

        assertThat(deal.run().ref().revision()).isEqualTo(2);
        assertThat(deal.run().state()).isEqualTo(Run.State.RUNNING);
    }

    @Test
    void ignoresWithdrawalOfUnknownDealAndOneOfBeforeItsPublication() {
        SubjectWithdrawn early = deal.withdrawal("early");
        deal.withdraw("unknown");
        assertThat(deal.entry).isEmpty();
        deal.publish(1);

        deal.on(early);

        assertThat(deal.run().state()).isEqualTo(Run.State.RUNNING);
    }

    @Test
    void repeatsEffectsOfWithdrawalThatIsDeliveredAgain() {
        deal.publish(1);
        SubjectWithdrawn withdrawal = deal.withdrawal("Deleted");
        Transition first = deal.on(withdrawal);

        assertThat(deal.on(withdrawal)).isEqualTo(first);
    }

    @Test
    void takesBranchWhoseConditionHolds() {
        deal.publish(1);
        deal.on(deal.answer(deal.task(), "12"));

        assertThat(deal.log())
                .containsExactly("1 RUN_STARTED -> score", "2 STEP_COMPLETED", "3 RUN_COMPLETED = nurture");
    }

    @Test
    void decodesOutcomeOnceHoweverManyBranchesLookAtIt() {
        Branch colder = new Branch(TestWorkflows.cold(), TestWorkflows.end("nurture"));
        Node score = TestWorkflows.step("score", "scoring", "score", TestWorkflows.to("choose"));
        Node choose = TestWorkflows.node(
                "choose", new Choose(), new First(List.of(colder, colder, colder), TestWorkflows.to("again")));
        Node again = TestWorkflows.node("again", new Choose(), new First(List.of(colder), TestWorkflows.end("warm")));
        MachineDriver driver = driver(score, choose, again);
        driver.publish(1);

        driver.on(driver.answer(driver.task(), "80"));

        assertThat(driver.run().end()).contains("warm");
        assertThat(driver.decodedScores).isEqualTo(1);
    }

    @Test
    void failsRunWhoseConditionCannotBeEvaluated() {
        MachineDriver driver = new MachineDriver(new TestWorkflows(brokenCondition()));
        driver.publish(1);
        driver.on(driver.answer(driver.task(), "12"));

        assertThat(driver.run().state()).isEqualTo(Run.State.FAILED);
        assertThat(driver.run().reason())
                .contains("The way after step 'score' cannot be chosen: score.reason: no such field");
        assertThat(driver.log()).containsExactly("1 RUN_STARTED -> score", "2 STEP_COMPLETED", "3 RUN_FAILED");
    }

    @Test
    void performsLastStepAnewWhenRunIsRetriedAfterCondition() {
        MachineDriver driver = new MachineDriver(new TestWorkflows(brokenCondition()));
        driver.publish(1);
        driver.on(driver.answer(driver.task(), "12"));

        driver.on(driver.command("deal:42:1", Action.RETRY));

        assertThat(driver.task().path()).isEqualTo("score");
        assertThat(driver.task().attempt()).isEqualTo(2);
    }

    @Test
    void waitsBeforeEachFurtherAttempt() {
        deal.publish(1);
        deal.on(deal.failure(deal.task(), true));
        assertThat(deal.machine.nextDue(deal.entry.orElseThrow())).isEqualTo(deal.now.plus(SECOND));
        deal.pass(SECOND);
        deal.on(deal.failure(deal.task(), true));
        assertThat(deal.machine.nextDue(deal.entry.orElseThrow())).isEqualTo(deal.now.plus(SECOND.multipliedBy(2)));
        deal.pass(SECOND.multipliedBy(2));

        assertThat(deal.log())
                .containsExactly(
                        "1 RUN_STARTED -> score",
                        "2 STEP_FAILED",
                        "3 STEP_RETRIED -> score",
                        "4 STEP_FAILED",
                        "5 STEP_RETRIED -> score");
        assertThat(deal.task().attempt()).isEqualTo(3);
        assertThat(deal.run().steps().get(0).failure()).contains("overloaded: No model");
    }

    @Test
    void failsRunAfterLastAttempt() {
        deal.publish(1);
        deal.on(deal.failure(deal.task(), true));
        deal.pass(SECOND);
        deal.on(deal.failure(deal.task(), true));
        deal.pass(SECOND.multipliedBy(2));
        deal.on(deal.failure(deal.task(), true));

        assertThat(deal.run().state()).isEqualTo(Run.State.FAILED);
        assertThat(deal.run().reason()).contains("Step 'score' failed: overloaded: No model");
        assertThat(deal.log()).endsWith("6 STEP_FAILED", "7 RUN_FAILED");
    }

    @Test
    void neverRetriesPermanentFailure() {
        deal.publish(1);
        deal.on(deal.failure(deal.task(), false));

        assertThat(deal.log()).containsExactly("1 RUN_STARTED -> score", "2 STEP_FAILED", "3 RUN_FAILED");
    }

    @Test
    void takesFailureRouteToStep() {
        Node score = TestWorkflows.step("score", "scoring", "score", new Leave());
        Node ask = TestWorkflows.step("ask", "asking", "answer", new Leave());
        MachineDriver driver = driver(TestWorkflows.tried("guard", score, TestWorkflows.end("asked"), ask));
        driver.publish(1);
        driver.on(driver.failure(driver.task(), false));
        driver.on(driver.answer(driver.task(), "yes"));

        assertThat(driver.log())
                .containsExactly(
                        "1 RUN_STARTED -> guard/score",
                        "2 STEP_FAILED -> guard/catch/ask",
                        "3 STEP_COMPLETED",
                        "4 RUN_COMPLETED = asked");
        assertThat(driver.run().steps())
                .extracting(StepRun::state)
                .containsExactly(StepRun.State.FAILED, StepRun.State.COMPLETED);
    }

    @Test
    void takesFailureRouteToEnd() {
        Node score = TestWorkflows.step("score", "scoring", "score", new Leave());
        MachineDriver driver = driver(
                TestWorkflows.tried("guard", score, TestWorkflows.end("done"), TestWorkflows.ending("unscored")));
        driver.publish(1);
        driver.on(driver.failure(driver.task(), false));

        assertThat(driver.log())
                .containsExactly("1 RUN_STARTED -> guard/score", "2 STEP_FAILED", "3 RUN_COMPLETED = unscored");
    }

    @Test
    void waitsForTaskThatWaitsHoweverLong() {
        deal.publish(1);
        deal.answerOther("scoring", deal.now.minusMillis(1));
        for (int i = 0; i < 59; i++) {
            deal.pass(SECOND.multipliedBy(10));
            deal.answerOther("scoring", deal.now.minus(Duration.ofMinutes(10)));
        }

        assertThat(deal.log()).containsExactly("1 RUN_STARTED -> score");
        assertThat(deal.run().state()).isEqualTo(Run.State.RUNNING);
    }

    @Test
    void tellsNobodyThatAnAttemptWasLookedAt() {
        deal.publish(1);
        SubjectEntry before = deal.entry.orElseThrow();

        Transition look = deal.pass(TestWorkflows.TIMEOUT);

        assertThat(look.effects()).isEmpty();
        assertThat(look.changed()).isEmpty();
        assertThat(deal.run().updatedAt()).isEqualTo(before.touchedAt());
        assertThat(deal.machine.nextDue(deal.entry.orElseThrow())).isEqualTo(deal.now.plus(TestWorkflows.TIMEOUT));
    }

    @Test
    void triesAgainWhenTheAgentHasAnsweredLaterTasksForLong() {
        deal.publish(1);
        deal.answerOthers("scoring", SECOND);
        deal.pass(TestWorkflows.TIMEOUT);
        deal.answerOthers("scoring", LOST.minus(SECOND.multipliedBy(10)));
        deal.pass(SECOND.multipliedBy(10));
        assertThat(deal.log()).containsExactly("1 RUN_STARTED -> score");

        deal.answerOthers("scoring", SECOND.multipliedBy(2));
        deal.pass(SECOND);
        deal.pass(SECOND);

        assertThat(deal.log()).containsExactly("1 RUN_STARTED -> score", "2 STEP_TIMED_OUT", "3 STEP_RETRIED -> score");
        assertThat(deal.task().attempt()).isEqualTo(2);
        assertThat(deal.run().steps().get(0).failure())
                .contains("lost: agent 'scoring' has answered later tasks for more than PT1M30S, and not attempt 1,"
                        + " issued at 2026-01-01T00:00:00Z");
    }

    @Test
    void countsNoPauseOfTheAgentAsTimeInWhichItAnswers() {
        deal.publish(1);
        deal.answerOthers("scoring", SECOND);
        deal.pass(TestWorkflows.TIMEOUT);
        deal.pass(Duration.ofMinutes(8));
        deal.answerOthers("scoring", SECOND);

        deal.pass(SECOND);

        assertThat(deal.log()).containsExactly("1 RUN_STARTED -> score");
    }

    @Test
    void looksAnewAfterRestart() {
        deal.publish(1);
        deal.answerOthers("scoring", SECOND);
        deal.pass(TestWorkflows.TIMEOUT);
        deal.restart();
        deal.answerOthers("scoring", LOST.plus(SECOND));
        deal.pass(SECOND);
        assertThat(deal.log()).containsExactly("1 RUN_STARTED -> score");

        deal.answerOthers("scoring", LOST.plus(SECOND));
        deal.pass(SECOND);

        assertThat(deal.log()).containsExactly("1 RUN_STARTED -> score", "2 STEP_TIMED_OUT");
    }

    @Test
    void waitsUntilTheClockIsWhereItWasAfterItWasSetBackADayAndTakesWhatComesMeanwhile() {
        deal.publish(1);
        IssueTask first = deal.task();
        deal.on(deal.failure(first, true));

        assertThat(deal.pass(Duration.ofDays(-1)).effects()).isEmpty();
        assertThat(deal.pass(SECOND).effects()).isEmpty();
        assertThat(MachineDriver.log(deal.pass(Duration.ofDays(1)).effects()))
                .containsExactly("3 STEP_RETRIED -> score");

        deal.pass(Duration.ofDays(-1));
        assertThat(MachineDriver.log(deal.on(deal.answer(deal.task(), "80")).effects()))
                .containsExactly("4 STEP_COMPLETED -> retrieve");
    }

    @Test
    void failsRunAtItsDeadlineAndSaysWhatItWaitedFor() {
        deal.publish(1);
        deal.pass(TestWorkflows.DEADLINE);

        assertThat(deal.run().state()).isEqualTo(Run.State.FAILED);
        assertThat(deal.run().reason())
                .contains("The run did not end before its deadline 2026-01-01T00:10:00Z: step 'score' waited for agent"
                        + " 'scoring' since 2026-01-01T00:00:00Z (attempt 1)");
        assertThat(deal.run().steps().get(0).state()).isEqualTo(StepRun.State.CANCELLED);
    }

    @Test
    void saysAtTheDeadlineWhatItWouldHaveTriedAgain() {
        deal.publish(1);
        deal.now = deal.now.plus(TestWorkflows.DEADLINE).minusMillis(500);
        deal.on(deal.failure(deal.task(), true));
        deal.pass(SECOND);

        assertThat(deal.run().reason())
                .contains(
                        "The run did not end before its deadline 2026-01-01T00:10:00Z: step 'score' waited until"
                                + " 2026-01-01T00:10:00.500Z to try agent 'scoring' again, after overloaded: No model (attempt 1)");
    }

    @Test
    void completesRunWhoseLastResultLiesUnreadWhenItsDeadlinePasses() {
        deal.publish(1);
        Answered last = deal.answer(deal.task(), "12");
        Instant deadline = deal.run().deadline();
        deal.now = deadline.plusSeconds(60);

        Transition timer = deal.on(new TimerFired(deadline.minusMillis(1), Map.of()));
        deal.on(last);

        assertThat(timer.effects()).isEmpty();
        assertThat(deal.run().end()).contains("nurture");
    }

    @Test
    void countsOutcomeOfEarlierAttemptWhileTheNextIsWaitedFor() {
        deal.publish(1);
        IssueTask first = deal.task();
        deal.on(deal.failure(first, true));

        deal.on(deal.answer(first, "80"));

        assertThat(deal.log())
                .containsExactly("1 RUN_STARTED -> score", "2 STEP_FAILED", "3 STEP_COMPLETED -> retrieve");
        assertThat(deal.pass(SECOND).effects()).isEmpty();
    }

    @Test
    void countsOutcomeOfEarlierAttemptWhileTheNextIsAtWork() {
        deal.publish(1);
        IssueTask first = deal.task();
        deal.on(deal.failure(first, true));
        deal.pass(SECOND);
        IssueTask second = deal.task();

        Transition counted = deal.on(deal.answer(first, "80"));
        deal.on(deal.answer(second, "12"));

        assertThat(deal.log())
                .containsExactly(
                        "1 RUN_STARTED -> score",
                        "2 STEP_FAILED",
                        "3 STEP_RETRIED -> score",
                        "4 STEP_COMPLETED -> retrieve",
                        "0 SIGNAL_IGNORED");
        assertThat(counted.effects())
                .first()
                .isInstanceOfSatisfying(
                        RecordEvent.class,
                        event ->
                                assertThat(event.step().orElseThrow().attempt()).isEqualTo(1));
    }

    @Test
    void ignoresOutcomeAndFailureOfAnotherAgent() {
        deal.publish(1);
        IssueTask task = deal.task();
        IssueTask others = new IssueTask(
                task.run(), task.path(), task.visit(), "retrieval", task.attempt(), task.issuedAt(), task.timeout());

        assertThat(MachineDriver.log(deal.on(deal.answer(others, "80")).effects()))
                .containsExactly("0 SIGNAL_IGNORED");
        assertThat(MachineDriver.log(deal.on(deal.failure(others, false)).effects()))
                .containsExactly("0 SIGNAL_IGNORED");
        assertThat(MachineDriver.log(deal.on(deal.answer(task, "80")).effects()))
                .containsExactly("2 STEP_COMPLETED -> retrieve");
    }

    @Test
    void ignoresFailureOfEarlierAttempt() {
        deal.publish(1);
        IssueTask first = deal.task();
        deal.on(deal.failure(first, true));
        deal.pass(SECOND);
        Optional<SubjectEntry> before = deal.entry;

        Transition transition = deal.on(deal.failure(first, false));

        assertThat(transition.entry()).isEqualTo(before);
        assertThat(transition.changed()).isEmpty();
        assertThat(MachineDriver.log(transition.effects())).containsExactly("0 SIGNAL_IGNORED");
    }

    @Test
    void ignoresOutcomeOfAttemptThatWasNeverIssued() {
        deal.publish(1);
        IssueTask task = deal.task();
        IssueTask forged =
                new IssueTask(task.run(), task.path(), task.visit(), task.agent(), 2, task.issuedAt(), task.timeout());

        deal.on(deal.answer(forged, "80"));

        assertThat(deal.log()).containsExactly("1 RUN_STARTED -> score", "0 SIGNAL_IGNORED");
    }

    @Test
    void startsFailedDealAgainWhenItIsPublishedAgain() {
        SubjectArrived first = deal.deal(1, new ByTopic(TestWorkflows.INTAKE));
        deal.on(first);
        deal.on(deal.failure(deal.task(), false));

        assertThat(MachineDriver.log(deal.on(first).effects())).containsExactly("0 SIGNAL_IGNORED");
        assertThat(MachineDriver.log(deal.publish(1).effects())).containsExactly("1 RUN_STARTED -> score");
        assertThat(deal.run().ref().runId()).isEqualTo("deal:42:2");
    }

    @Test
    void ignoresAnotherCopyOfFailedDealThatWasMovedAndStartsOneThatIsPublishedAgain() {
        deal.on(deal.moved(1, 3));
        deal.on(deal.failure(deal.task(), false));

        assertThat(MachineDriver.log(deal.on(deal.moved(1, 3)).effects())).containsExactly("0 SIGNAL_IGNORED");
        assertThat(MachineDriver.log(deal.on(deal.moved(1, 4)).effects())).containsExactly("1 RUN_STARTED -> score");
        assertThat(deal.run().ref().runId()).isEqualTo("deal:42:2");
    }

    @Test
    void startsFailedDealAgainAlsoWhenItsRunHasLeft() {
        deal.publish(1);
        deal.on(deal.failure(deal.task(), false));
        deal.pass(MachineDriver.RETENTION.failed());
        assertThat(deal.entry.orElseThrow().run()).isEmpty();

        assertThat(MachineDriver.log(deal.publish(1).effects())).containsExactly("1 RUN_STARTED -> score");
        assertThat(deal.run().ref().runId()).isEqualTo("deal:42:2");
    }

    @Test
    void ignoresResultOfEarlierRevision() {
        deal.publish(1);
        Answered old = deal.answer(deal.task(), "80");
        deal.publish(2);

        assertThat(MachineDriver.log(deal.on(old).effects())).containsExactly("0 SIGNAL_IGNORED");
    }

    @Test
    void ignoresResultOfUnknownDeal() {
        deal.publish(1);
        Answered answer = deal.answer(deal.task(), "80");
        deal.entry = Optional.empty();

        Transition transition = deal.on(answer);

        assertThat(MachineDriver.log(transition.effects())).containsExactly("0 SIGNAL_IGNORED");
        assertThat(transition.entry()).isEmpty();
    }

    @Test
    void ignoresResultOfEndedRun() {
        deal.publish(1);
        IssueTask task = deal.task();
        deal.on(deal.answer(task, "1"));

        assertThat(MachineDriver.log(deal.on(deal.answer(task, "1")).effects())).containsExactly("0 SIGNAL_IGNORED");
    }

    @Test
    void startsOneRunOfDealPublishedTwice() {
        deal.publish(1);
        Optional<SubjectEntry> before = deal.entry;

        Transition again = deal.publish(1);

        assertThat(again.entry()).isEqualTo(before);
        assertThat(MachineDriver.log(again.effects())).containsExactly("0 SIGNAL_IGNORED");
    }

    @Test
    void knowsDealAgainAfterItsRunHasLeft() {
        deal.publish(1);
        deal.on(deal.answer(deal.task(), "1"));
        deal.pass(Duration.ofMinutes(1));
        assertThat(deal.entry.orElseThrow().run()).isEmpty();

        assertThat(MachineDriver.log(deal.publish(1).effects())).containsExactly("0 SIGNAL_IGNORED");
        assertThat(MachineDriver.log(deal.publish(2).effects())).containsExactly("1 RUN_STARTED -> score");
        assertThat(deal.run().ref().runId()).isEqualTo("deal:42:2");
    }

    @Test
    void supersedesRunOfChangedDeal() {
        deal.publish(1);
        Transition transition = deal.publish(2);

        assertThat(MachineDriver.log(transition.effects()))
                .containsExactly("2 RUN_CANCELLED", "1 RUN_STARTED -> score");
        assertThat(transition.changed())
                .extracting(run -> run.ref().runId() + " " + run.state())
                .containsExactly("deal:42:1 CANCELLED", "deal:42:2 RUNNING");
        assertThat(transition.changed().get(0).reason()).contains("Superseded by revision 2 of the deal");
    }

    @Test
    void ignoresEarlierRecordOfDealThatIsDeliveredAgain() {
        Signal first = deal.deal(1, new ByTopic(TestWorkflows.INTAKE));
        deal.on(first);
        deal.publish(2);

        assertThat(MachineDriver.log(deal.on(first).effects())).containsExactly("0 SIGNAL_IGNORED");
    }

    @Test
    void givesTheSameEffectsWhenSignalIsDeliveredAgain() {
        deal.publish(1);
        Signal changed = deal.deal(2, new ByTopic(TestWorkflows.INTAKE));
        Transition first = deal.on(changed);

        deal.now = deal.now.plus(SECOND);

        assertThat(deal.on(changed)).isEqualTo(first);
    }

    @Test
    void cancelsRun() {
        deal.publish(1);
        deal.on(deal.command("deal:42:1", Action.CANCEL));

        assertThat(deal.run().state()).isEqualTo(Run.State.CANCELLED);
        assertThat(deal.run().reason()).contains("Cancelled by Ann");
        assertThat(deal.log()).containsExactly("1 RUN_STARTED -> score", "2 RUN_CANCELLED");
    }

    @Test
    void ignoresCommandThatDoesNotApply() {
        deal.publish(1);

        assertThat(MachineDriver.log(
                        deal.on(deal.command("deal:42:1", Action.RETRY)).effects()))
                .containsExactly("0 SIGNAL_IGNORED");
        assertThat(MachineDriver.log(
                        deal.on(deal.command("deal:42:1", Action.UNKNOWN)).effects()))
                .containsExactly("0 SIGNAL_IGNORED");
        Transition other = deal.on(deal.command("deal:42:9", Action.CANCEL));
        assertThat(((RecordEvent) other.effects().get(0)).run())
                .isEqualTo(new RunRef(new RunId("deal", "42", 9), "Deal", "", ""));
        assertThat(deal.run().state()).isEqualTo(Run.State.RUNNING);
    }

    @Test
    void takesFailedRunUpFromFailedStepWithAllAttempts() {
        deal.publish(1);
        deal.on(deal.answer(deal.task(), "80"));
        deal.on(deal.failure(deal.task(), false));
        deal.now = deal.now.plus(Duration.ofHours(1));

        deal.on(deal.command("deal:42:1", Action.RETRY));

        assertThat(deal.log()).endsWith("5 RUN_RETRIED -> retrieve");
        assertThat(deal.run().deadline()).isEqualTo(deal.now.plus(TestWorkflows.DEADLINE));
        assertThat(deal.task().attempt()).isEqualTo(2);
        deal.on(deal.failure(deal.task(), true));
        deal.pass(SECOND);
        deal.on(deal.failure(deal.task(), true));
        deal.pass(SECOND.multipliedBy(2));
        assertThat(deal.task().attempt()).isEqualTo(4);
        deal.on(deal.failure(deal.task(), true));
        assertThat(deal.run().state()).isEqualTo(Run.State.FAILED);
    }

    @Test
    void takesUpOnlyTheStepThatStoppedTheRun() {
        Node score = TestWorkflows.step("score", "scoring", "score", new Leave());
        Node draft = TestWorkflows.step("draft", "drafting", "draft", TestWorkflows.end("queued"));
        MachineDriver driver = driver(TestWorkflows.tried("guard", score, TestWorkflows.to("draft")), draft);
        driver.publish(1);
        Transition led = driver.on(driver.failure(driver.task(), false));
        driver.on(new TaskRefused(led.entry().orElseThrow().cause(), "draft", 1, "it takes 2000000 bytes"));

        Transition retried = driver.on(driver.command("deal:42:1", Action.RETRY));

        assertThat(MachineDriver.tasks(retried.effects()))
                .extracting(IssueTask::path)
                .containsExactly("draft");
    }

    @Test
    void takesUpRunThatFailedAtItsDeadline() {
        deal.publish(1);
        deal.pass(TestWorkflows.DEADLINE);

        deal.on(deal.command("deal:42:1", Action.RETRY));

        assertThat(deal.task().path()).isEqualTo("score");
        assertThat(deal.task().attempt()).isEqualTo(2);
    }

    @Test
    void failsRunOfUnknownWorkflowAtOnce() {
        deal.publish(1, new Named("lead"));

        assertThat(deal.run().state()).isEqualTo(Run.State.FAILED);
        assertThat(deal.run().ref().runId()).isEqualTo("none.Deal:42:1");
        assertThat(deal.run().reason()).contains("Unknown workflow 'lead', known: deal");
        assertThat(deal.log()).containsExactly("1 RUN_FAILED");
    }

    @Test
    void failsRunOfWorkflowThatIsAboutAnotherType() {
        MachineDriver inquiry =
                new MachineDriver(new TestWorkflows(TestWorkflows.deal()), new Subject("Inquiry", "42"));

        inquiry.publish(1, new Named("deal"));

        assertThat(inquiry.run().reason())
                .contains("Workflow 'deal' is about subjects of type Deal, found one of type Inquiry");
        assertThat(inquiry.run().ref().runId()).isEqualTo("none.Inquiry:42:1");
        inquiry.on(inquiry.command("none.Inquiry:42:1", Action.RETRY));
        assertThat(inquiry.log()).containsExactly("1 RUN_FAILED", "2 RUN_FAILED");
    }

    @Test
    void countsVisitsOfStepAndAttemptsAnewInEach() {
        Node first = TestWorkflows.step("first", "scoring", "score", new Leave());
        Node second = TestWorkflows.step("second", "drafting", "draft", new Leave());
        MachineDriver driver = driver(
                TestWorkflows.tried("a", first, TestWorkflows.to("b")),
                TestWorkflows.tried("b", second, TestWorkflows.to("a")));
        driver.publish(1);
        driver.on(driver.failure(driver.task(), true));
        driver.pass(SECOND);
        driver.on(driver.failure(driver.task(), false));

        driver.on(driver.failure(driver.task(), false));

        assertThat(MachineDriver.tasks(driver.effects))
                .extracting(task -> "%s %d.%d".formatted(task.path(), task.visit(), task.attempt()))
                .containsExactly("a/first 1.1", "a/first 1.2", "b/second 1.1", "a/first 2.1");
    }

    @Test
    void ignoresResultOfEarlierVisit() {
        Node loop = TestWorkflows.step("score", "scoring", "score", new Leave());
        MachineDriver driver = driver(TestWorkflows.tried("loop", loop, TestWorkflows.to("loop")));
        driver.publish(1);
        IssueTask earlier = driver.task();
        driver.on(driver.failure(earlier, false));

        driver.on(driver.answer(earlier, "80"));

        assertThat(driver.log()).endsWith("0 SIGNAL_IGNORED");
        assertThat(driver.run().state()).isEqualTo(Run.State.RUNNING);
    }

    @Test
    void startsRunOfWorkflowThatIsKnownByNowWhenRetried() {
        TestWorkflows workflows = new TestWorkflows();
        MachineDriver driver = new MachineDriver(workflows);
        driver.publish(1);
        assertThat(driver.run().reason()).contains("No workflow is started by topic 'deals.intake', known: ");
        driver.on(driver.command("none.Deal:42:1", Action.RETRY));
        assertThat(driver.run().state()).isEqualTo(Run.State.FAILED);
        workflows.add(TestWorkflows.deal());

        driver.on(driver.command("none.Deal:42:1", Action.RETRY));

        assertThat(driver.log()).containsExactly("1 RUN_FAILED", "2 RUN_FAILED", "3 RUN_RETRIED -> score");
        assertThat(driver.run().ref()).isEqualTo(new RunRef(new RunId("none.Deal", "42", 1), "Deal", "deal", "1+aaaa"));
    }

    @Test
    void waitsForAgentsBeforeTheFirstStepAndCountsTheTimeOfTheRunFromThere() {
        TestWorkflows workflows = new TestWorkflows(TestWorkflows.awaiting(TestWorkflows.deal(), "scoring"));
        MachineDriver driver = new MachineDriver(workflows);
        driver.publish(1);
        assertThat(driver.run().awaitsAgents()).isTrue();
        assertThat(driver.machine.nextDue(driver.entry.orElseThrow())).isEqualTo(driver.now.plusSeconds(5));

        driver.pass(Duration.ofSeconds(5));
        driver.pass(TestWorkflows.DEADLINE.multipliedBy(2));
        assertThat(driver.log()).containsExactly("1 RUN_STARTED");
        assertThat(driver.machine.nextDue(driver.entry.orElseThrow())).isEqualTo(driver.now.plusSeconds(60));

        workflows.add(TestWorkflows.deal());
        driver.pass(Duration.ofMinutes(1));

        assertThat(driver.log()).containsExactly("1 RUN_STARTED", "2 RUN_RESUMED -> score");
        assertThat(driver.task().attempt()).isEqualTo(1);
        assertThat(driver.run().deadline()).isEqualTo(driver.now.plus(TestWorkflows.DEADLINE));
        assertThat(driver.run().awaitsAgents()).isFalse();
    }

    @Test
    void cancelsRunThatWaitsForAgents() {
        MachineDriver driver =
                new MachineDriver(new TestWorkflows(TestWorkflows.awaiting(TestWorkflows.deal(), "scoring")));
        driver.publish(1);

        driver.on(driver.command("deal:42:1", Action.CANCEL));

        assertThat(driver.log()).containsExactly("1 RUN_STARTED", "2 RUN_CANCELLED");
    }

    @Test
    void failsRunThatHasBegunWhenItsWorkflowHasLostItsAgents() {
        TestWorkflows workflows = new TestWorkflows(TestWorkflows.deal());
        MachineDriver driver = new MachineDriver(workflows);
        driver.publish(1);
        workflows.add(TestWorkflows.awaiting(TestWorkflows.deal(), "retrieval"));

        driver.on(driver.answer(driver.task(), "80"));

        assertThat(driver.run().reason())
                .contains(
                        "Workflow 'deal' can no longer go on: its agents retrieval have not registered their schemas");
    }

    @Test
    void followsVersionThatRunIsPinnedTo() {
        TestWorkflows workflows = new TestWorkflows(TestWorkflows.deal());
        MachineDriver driver = new MachineDriver(workflows);
        driver.publish(1);
        Workflow changed = TestWorkflows.workflow(
                "deal", TestWorkflows.step("score", "scoring", "score", TestWorkflows.end("scored")));
        workflows.add(new Workflow(
                "deal",
                "2+bbbb",
                "",
                changed.start(),
                changed.intake(),
                changed.onChange(),
                changed.search(),
                changed.deadline(),
                changed.root(),
                Set.of()));

        driver.on(driver.answer(driver.task(), "80"));

        assertThat(driver.task().path()).isEqualTo("retrieve");
    }

    @Test
    void failsRunWhoseVersionIsGone() {
        deal.publish(1);
        MachineDriver without = new MachineDriver(new TestWorkflows());
        without.entry = deal.entry;
        without.on(deal.answer(deal.task(), "80"));

        assertThat(without.run().reason()).contains("Version '1+aaaa' of workflow 'deal' is no longer known");
    }

    @Test
    void beginsRunThatFailedWhileItsAgentsWereMissingWithTheFirstVisitWhenRetried() {
        MachineDriver waiting =
                new MachineDriver(new TestWorkflows(TestWorkflows.awaiting(TestWorkflows.deal(), "scoring")));
        waiting.publish(1);
        MachineDriver without = new MachineDriver(new TestWorkflows());
        without.entry = waiting.entry;
        without.pass(Duration.ofSeconds(5));
        assertThat(without.run().state()).isEqualTo(Run.State.FAILED);

        deal.entry = without.entry;
        deal.on(deal.command("deal:42:1", Action.RETRY));

        assertThat(MachineDriver.log(deal.effects)).containsExactly("3 RUN_RETRIED -> score");
        assertThat(deal.task().visit()).isEqualTo(1);
    }

    @Test
    void failsRunWhoseTaskIsRefused() {
        Transition started = deal.publish(1);
        Position cause = started.entry().orElseThrow().cause();
        Transition refused = deal.on(new TaskRefused(cause, "score", 1, "it takes 2000000 bytes"));

        assertThat(deal.run().state()).isEqualTo(Run.State.FAILED);
        assertThat(deal.run().reason()).contains("The task of step 'score' cannot be issued: it takes 2000000 bytes");
        assertThat(MachineDriver.log(refused.effects())).containsExactly("2 STEP_FAILED", "3 RUN_FAILED");
        assertThat(MachineDriver.log(deal.entry.orElseThrow().pending()))
                .containsExactly("1 RUN_STARTED -> score", "2 STEP_FAILED", "3 RUN_FAILED");
        assertThat(MachineDriver.tasks(deal.entry.orElseThrow().pending())).isEmpty();
    }

    @Test
    void failsRunWhoseFactsGrowTooLarge() {
        deal.publish(1);
        deal.on(deal.answer(deal.task(), "8".repeat(10_000)));

        assertThat(deal.run().reason())
                .contains("With the fact 'score' of step 'score' the facts of the run take more than 10000 bytes");
    }

    @Test
    void keepsFailedRunForItsTimeAndDealForItsOwn() {
        deal.publish(1);
        deal.on(deal.failure(deal.task(), false));
        deal.pass(Duration.ofDays(7).minusMillis(1));
        assertThat(deal.entry.orElseThrow().run()).isPresent();
        deal.pass(Duration.ofMillis(1));
        assertThat(deal.entry.orElseThrow().run()).isEmpty();
        deal.pass(Duration.ofDays(83).minusMillis(1));
        assertThat(deal.entry).isPresent();
        deal.pass(Duration.ofMillis(1));
        assertThat(deal.entry).isEmpty();
    }

    @Test
    void letsRunGoAtOnceWithoutLinger() {
        MachineDriver driver = new MachineDriver(
                new TestWorkflows(TestWorkflows.deal()),
                new Retention(Duration.ZERO, Duration.ofDays(7), Duration.ofDays(90), 10_000));
        driver.publish(1);
        Transition last = driver.on(driver.answer(driver.task(), "1"));

        assertThat(last.changed()).extracting(Run::state).containsExactly(Run.State.COMPLETED);
        assertThat(driver.entry.orElseThrow().run()).isEmpty();
    }

    @Test
    void jitterIsDerivedFromRunStepAndAttempt() {
        RetryPolicy policy = new RetryPolicy(
                5,
                SECOND,
                RetryPolicy.Growth.EXPONENTIAL,
                2.0,
                Duration.ofSeconds(3),
                Duration.ofMillis(100),
                Duration.ofMillis(400));

        assertThat(Backoff.after(policy, 1, 7)).isEqualTo(Backoff.after(policy, 1, 7));
        assertThat(Backoff.after(policy, 1, 7)).isBetween(Duration.ofMillis(1100), Duration.ofMillis(1400));
        assertThat(Backoff.after(policy, 1, 7)).isNotEqualTo(Backoff.after(policy, 1, 800));
        assertThat(Backoff.after(policy, 4, 7)).isBetween(Duration.ofMillis(3100), Duration.ofMillis(3400));
    }

    @Test
    void cutsOffPartsOfMillisecond() {
        deal.now = Instant.parse("2026-01-01T00:00:00.123456789Z");
        deal.publish(1);

        assertThat(deal.run().startedAt()).isEqualTo(Instant.parse("2026-01-01T00:00:00.123Z"));
    }

    private static Workflow brokenCondition() {
        return TestWorkflows.workflow(
                "deal",
                TestWorkflows.routed(
                        TestWorkflows.step("score", "scoring", "score", new Leave()),
                        TestWorkflows.scoreRoute(TestWorkflows.broken())),
                TestWorkflows.step("retrieve", "retrieval", "precedents", TestWorkflows.end("done")));
    }

    private static MachineDriver driver(Node... nodes) {
        return new MachineDriver(new TestWorkflows(TestWorkflows.workflow("deal", nodes)));
    }
}
