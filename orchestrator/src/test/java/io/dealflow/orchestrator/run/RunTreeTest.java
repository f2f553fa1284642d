package io.dealflow.orchestrator.run;

import static io.dealflow.orchestrator.run.TestWorkflows.atMost;
import static io.dealflow.orchestrator.run.TestWorkflows.each;
import static io.dealflow.orchestrator.run.TestWorkflows.end;
import static io.dealflow.orchestrator.run.TestWorkflows.ending;
import static io.dealflow.orchestrator.run.TestWorkflows.fork;
import static io.dealflow.orchestrator.run.TestWorkflows.node;
import static io.dealflow.orchestrator.run.TestWorkflows.step;
import static io.dealflow.orchestrator.run.TestWorkflows.timed;
import static io.dealflow.orchestrator.run.TestWorkflows.to;
import static io.dealflow.orchestrator.run.TestWorkflows.tried;
import static io.dealflow.orchestrator.run.TestWorkflows.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.orchestrator.run.Effect.IssueTask;
import io.dealflow.orchestrator.run.Effect.WithdrawTask;
import io.dealflow.orchestrator.run.Signal.Command.Action;
import io.dealflow.orchestrator.workflow.Condition;
import io.dealflow.orchestrator.workflow.Fault;
import io.dealflow.orchestrator.workflow.Node;
import io.dealflow.orchestrator.workflow.Route;
import io.dealflow.orchestrator.workflow.Target;
import io.dealflow.orchestrator.workflow.Target.Leave;
import io.dealflow.orchestrator.workflow.Work;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What happens where a run is at several places, or at a place within another. */
class RunTreeTest {

    private static final Target LEAVE = new Leave();

    @Test
    void beginsAllBranchesAtOnceAndGoesOnWhenAllAreDone() {
        MachineDriver deal = started(fork("check", 2, to("route"), branch("credit"), branch("legal")), route());
        assertThat(open(deal)).containsExactly("check/credit", "check/legal");

        answer(deal, "check/legal");
        assertThat(open(deal)).containsExactly("check/credit");
        answer(deal, "check/credit");

        assertThat(open(deal)).containsExactly("route");
        assertThat(facts(deal)).containsExactly("deal", "credit", "legal");
    }

    @Test
    void keepsTheFactsOfBranchesFromEachOther() {
        MachineDriver deal = started(fork(
                "check",
                2,
                end("done"),
                timed("left", Duration.ofDays(1), LEAVE, step("a", "x", "a", to("b")), step("b", "x", "b", LEAVE)),
                branch("right")));
        answer(deal, "check/left/a");

        assertThat(deal.run().fact("check/left/b", "a")).isPresent();
        assertThat(deal.run().fact("check/left/b", "deal")).isPresent();
        assertThat(deal.run().fact("check/right", "a")).isEmpty();
        assertThat(facts(deal)).containsExactly("deal");
    }

    @Test
    void firstBranchWinsAndTheOthersAreGivenUp() {
        MachineDriver deal = started(fork("ask", 1, to("route"), branch("one"), branch("two")), route());
        IssueTask loser = task(deal, "ask/one");
        answer(deal, "ask/two");

        assertThat(open(deal)).containsExactly("route");
        assertThat(state(deal, "ask/one")).isEqualTo(StepRun.State.CANCELLED);
        deal.on(deal.answer(loser, "1"));
        assertThat(deal.log()).endsWith("0 SIGNAL_IGNORED");
        assertThat(facts(deal)).containsExactly("deal", "two");
    }

    @Test
    void agentOfABranchThatIsGivenUpIsTold() {
        MachineDriver deal = started(fork("ask", 1, to("route"), branch("one"), branch("two")), route());
        IssueTask loser = task(deal, "ask/one");
        answer(deal, "ask/two");

        assertThat(withdrawn(deal))
                .containsExactly(new WithdrawTask(
                        deal.run().ref(),
                        "ask/one",
                        1,
                        loser.agent(),
                        1,
                        deal.now,
                        GivenUp.of(GivenUp.Kind.NOT_NEEDED)));
    }

    @Test
    void agentsOfARunThatIsCancelledAreTold() {
        MachineDriver deal = started(fork("check", 2, end("done"), branch("credit"), branch("legal")));
        answer(deal, "check/legal");
        deal.on(deal.command("deal:42:1", Action.CANCEL));

        assertThat(withdrawn(deal)).extracting(WithdrawTask::path).containsExactly("check/credit");
        assertThat(whys(deal)).containsExactly(GivenUp.of(GivenUp.Kind.RUN_CANCELLED, "Cancelled by Ann"));
    }

    @Test
    void agentsAreToldWhatARunFailedOf() {
        MachineDriver deal = started(fork("check", 2, end("done"), branch("credit"), branch("legal")));
        deal.on(deal.failure(task(deal, "check/legal"), false));

        assertThat(whys(deal)).extracting(GivenUp::kind).containsExactly(GivenUp.Kind.RUN_FAILED);
        assertThat(whys(deal).get(0).detail())
                .hasValueSatisfying(why -> assertThat(why).startsWith("Step 'check/legal' failed: "));
    }

    @Test
    void agentsAreToldThatAnotherRevisionTakesThePlaceOfTheRun() {
        MachineDriver deal = started(fork("check", 2, end("done"), branch("credit"), branch("legal")));
        deal.publish(2);

        assertThat(whys(deal))
                .containsOnly(GivenUp.of(GivenUp.Kind.RUN_SUPERSEDED, "Superseded by revision 2 of the deal"));
    }

    @Test
    void forkThatCanStillFillItsJoinSurvivesTheFailureOfABranch() {
        MachineDriver deal =
                started(fork("ask", 2, to("route"), branch("one"), branch("two"), branch("three")), route());
        deal.on(deal.failure(task(deal, "ask/two"), false));
        assertThat(deal.run().state()).isEqualTo(Run.State.RUNNING);
        answer(deal, "ask/one");
        answer(deal, "ask/three");

        assertThat(open(deal)).containsExactly("route");
        assertThat(facts(deal)).containsExactly("deal", "one", "three");
    }

    @Test
    void forkThatCannotFillItsJoinFailsWithTheLastFailure() {
        MachineDriver deal =
                started(fork("ask", 2, to("route"), branch("one"), branch("two"), branch("three")), route());
        deal.on(deal.failure(task(deal, "ask/two"), false));
        deal.on(deal.failure(task(deal, "ask/one"), false));

        assertThat(deal.run().state()).isEqualTo(Run.State.FAILED);
        assertThat(deal.run().reason()).contains("Step 'ask/one' failed: overloaded: No model");
        assertThat(state(deal, "ask/three")).isEqualTo(StepRun.State.CANCELLED);
    }

    @Test
    void failedRunGoesOnWithAllBranchesThatWereUnderWay() {
        MachineDriver deal = started(fork("check", 2, to("route"), branch("credit"), branch("legal")), route());
        deal.on(deal.failure(task(deal, "check/legal"), false));

        deal.on(deal.command("deal:42:1", Action.RETRY));

        assertThat(open(deal)).containsExactly("check/credit", "check/legal");
        assertThat(task(deal, "check/credit").attempt()).isEqualTo(2);
        answer(deal, "check/credit");
        answer(deal, "check/legal");
        assertThat(open(deal)).containsExactly("route");
    }

    @Test
    void failedRunBeginsBranchesThatItHadNotBegun() {
        Fault refused = new Fault("test://refused", 400, "refused", "The deal is refused");
        MachineDriver deal = started(fork(
                "check", 2, end("done"), node("refuse", new Work.Raise(refused), Route.to(LEAVE)), branch("legal")));
        assertThat(deal.run().reason()).contains("The deal is refused");
        assertThat(MachineDriver.tasks(deal.effects)).isEmpty();

        deal.on(deal.command("deal:42:1", Action.RETRY));

        assertThat(deal.run().reason()).contains("The deal is refused");
        assertThat(deal.log()).containsExactly("1 RUN_STARTED", "2 RUN_FAILED", "3 RUN_RETRIED", "4 RUN_FAILED");
    }

    @Test
    void endWithinABranchEndsTheRunAndGivesUpTheRest() {
        MachineDriver deal = started(fork(
                "check", 2, end("done"), timed("stop", Duration.ofDays(1), LEAVE, ending("stopped")), branch("legal")));

        assertThat(deal.run().state()).isEqualTo(Run.State.COMPLETED);
        assertThat(deal.run().end()).contains("stopped");
        assertThat(MachineDriver.tasks(deal.effects)).isEmpty();
    }

    @Test
    void worksThroughItemsSideBySideUpToTheWidthAndCollectsInTheirOrder() {
        MachineDriver deal = started(
                step("list", "x", "items", to("quotes")),
                each("quotes", 2, "quote", to("route"), step("draft", "x", "quote", LEAVE)),
                route());
        deal.on(deal.answer(deal.task(), "a,b,c"));
        assertThat(open(deal)).containsExactly("quotes[0]/draft", "quotes[1]/draft");

        answer(deal, "quotes[1]/draft", "11");
        assertThat(open(deal)).containsExactly("quotes[0]/draft", "quotes[2]/draft");
        assertThat(text(deal, "quotes[2]/draft", "item")).isEqualTo("c");
        assertThat(text(deal, "quotes[2]/draft", "index")).isEqualTo("2");
        answer(deal, "quotes[2]/draft", "12");
        answer(deal, "quotes[0]/draft", "10");

        assertThat(open(deal)).containsExactly("route");
        assertThat(facts(deal)).containsExactly("deal", "items", "all");
        assertThat(text(deal, "route", "all")).isEqualTo("10,11,12");
    }

    @Test
    void goesOnAtOnceWhereThereIsNoItem() {
        MachineDriver deal = started(
                step("list", "x", "items", to("quotes")),
                each("quotes", 2, "quote", to("route"), step("draft", "x", "quote", LEAVE)),
                route());
        deal.on(deal.answer(deal.task(), ""));

        assertThat(open(deal)).containsExactly("route");
        assertThat(text(deal, "route", "all")).isEmpty();
    }

    @Test
    void refusesMoreItemsThanTheNodeIsFor() {
        MachineDriver deal = started(
                step("list", "x", "items", to("quotes")),
                each("quotes", 2, "quote", end("done"), step("draft", "x", "quote", LEAVE)));
        deal.on(deal.answer(deal.task(), "a,b,c,d,e,f"));

        assertThat(deal.run().reason()).contains("Step 'quotes' is for 5 items at most, and 'items' has 6");
    }

    @Test
    void handlerKnowsTheErrorAndItsFactsAreKnownOutside() {
        MachineDriver deal = started(
                tried("guard", step("score", "x", "score", LEAVE), to("route"), step("ask", "y", "answer", LEAVE)),
                route());
        deal.on(deal.failure(deal.task(), false));
        assertThat(text(deal, "guard/catch/ask", "error")).contains("No model", "overloaded", "errors/runtime");
        answer(deal, "guard/catch/ask");

        assertThat(facts(deal)).containsExactly("deal", "answer");
        assertThat(open(deal)).containsExactly("route");
    }

    @Test
    void errorOfTheHandlerGoesOnOutward() {
        MachineDriver deal = started(
                tried("guard", step("score", "x", "score", LEAVE), end("done"), step("ask", "y", "answer", LEAVE)));
        deal.on(deal.failure(deal.task(), false));
        deal.on(deal.failure(deal.task(), false));

        assertThat(deal.run().reason()).contains("Step 'guard/catch/ask' failed: overloaded: No model");
    }

    @Test
    void scopeThatTakesTooLongFailsAndIsCaughtOutside() {
        Node inner = timed("inner", Duration.ofMinutes(1), LEAVE, step("score", "x", "score", LEAVE));
        MachineDriver deal = started(tried("guard", inner, to("route")), route());
        deal.pass(Duration.ofSeconds(59));
        assertThat(open(deal)).containsExactly("guard/inner/score");
        deal.pass(Duration.ofSeconds(1));

        assertThat(state(deal, "guard/inner/score")).isEqualTo(StepRun.State.CANCELLED);
        assertThat(open(deal)).containsExactly("route");
        assertThat(deal.log()).containsExactly("1 RUN_STARTED -> guard/inner/score", "2 STEP_FAILED -> route");
    }

    @Test
    void waitsForATimeWithoutAnyAgent() {
        MachineDriver deal =
                started(node("rest", new Work.Pause(Duration.ofMinutes(5)), Route.to(to("route"))), route());
        assertThat(deal.run().steps()).extracting(StepRun::state).containsExactly(StepRun.State.WAITING);
        assertThat(deal.machine.nextDue(deal.entry.orElseThrow())).isEqualTo(deal.now.plus(Duration.ofMinutes(5)));
        deal.pass(Duration.ofMinutes(5));

        assertThat(deal.log()).containsExactly("1 RUN_STARTED", "2 STEP_COMPLETED -> route");
    }

    @Test
    void beginsANodeAsOftenAsItMayAndFailsThen() {
        MachineDriver deal = started(
                atMost(step("draft", "x", "draft", to("again")), 2),
                node("again", new Work.Choose(), Route.to(to("draft"))));
        deal.on(deal.answer(deal.task(), "1"));
        assertThat(task(deal, "draft").visit()).isEqualTo(2);
        deal.on(deal.answer(deal.task(), "2"));

        assertThat(deal.run().reason())
                .contains("Step 'draft' may be begun 2 times, and the way leads to it once more");
        assertThat(deal.run().steps()).hasSize(1);
    }

    @Test
    void doesNotBeginANodeOftenerThanItMayWhenTheRunIsRetried() {
        MachineDriver deal = started(
                atMost(step("draft", "x", "draft", to("again")), 2),
                node("again", new Work.Choose(), Route.to(to("draft"))));
        deal.on(deal.answer(deal.task(), "1"));
        deal.on(deal.answer(deal.task(), "2"));

        deal.on(deal.command("deal:42:1", Action.RETRY));

        assertThat(deal.run().reason())
                .contains("Step 'draft' may be begun 2 times, and the way leads to it once more");
        assertThat(MachineDriver.tasks(deal.effects)).hasSize(2);
        assertThat(deal.run().visits()).containsExactly(new Run.Visits("draft", 2));
    }

    @Test
    void asksAgainWhetherToBeginANodeWhenTheRunIsRetried() {
        MachineDriver deal = started(
                step("score", "x", "score", to("credit")),
                where(TestWorkflows.broken(), branch("credit"), "route"),
                route());
        answer(deal, "score");

        deal.on(deal.command("deal:42:1", Action.RETRY));

        assertThat(deal.run().reason().orElseThrow()).startsWith("Whether to begin step 'credit' cannot be told");
        assertThat(MachineDriver.tasks(deal.effects))
                .extracting(IssueTask::path)
                .containsExactly("score");
    }

    @Test
    void failedRunGoesOnWhereItFailedThoughNoAgentWasCalled() {
        Work set = new Work.Set(List.of(new Work.Set.Value("a", TestWorkflows.text("1"))));
        Fault refused = new Fault("test://refused", 400, "refused", "The deal is refused");
        MachineDriver deal = started(
                atMost(node("first", set, Route.to(to("refuse"))), 1),
                node("refuse", new Work.Raise(refused), Route.to(to("first"))));

        deal.on(deal.command("deal:42:1", Action.RETRY));

        assertThat(deal.run().reason()).contains("The deal is refused");
        assertThat(deal.run().visits()).containsExactly(new Run.Visits("first", 1));
    }

    @Test
    void retriedRunThatFailsAtOnceIssuesNoTask() {
        Fault refused = new Fault("test://refused", 400, "refused", "The deal is refused");
        MachineDriver deal = started(
                step("score", "x", "score", to("check")),
                fork(
                        "check",
                        2,
                        end("done"),
                        node("refuse", new Work.Raise(refused), Route.to(LEAVE)),
                        branch("legal")));
        answer(deal, "score");

        deal.on(deal.command("deal:42:1", Action.RETRY));

        assertThat(deal.log()).endsWith("3 RUN_FAILED", "4 RUN_RETRIED", "5 RUN_FAILED");
        assertThat(MachineDriver.tasks(deal.effects))
                .extracting(IssueTask::path)
                .containsExactly("score");
    }

    @Test
    void comesToRestWhereTheWayLeadsBackToANodeThatIsPassedOver() {
        AtomicInteger asked = new AtomicInteger();
        Condition never = TestWorkflows.condition(facts -> {
            assertThat(asked.incrementAndGet()).isLessThan(10);
            return false;
        });
        MachineDriver deal = started(
                atMost(where(never, branch("credit"), "again"), 2),
                node("again", new Work.Choose(), Route.to(to("credit"))));

        assertThat(deal.run().reason())
                .contains("Step 'credit' may be begun 2 times, and the way leads to it once more");
    }

    @Test
    void passesOverANodeWhoseConditionDoesNotHold() {
        MachineDriver deal =
                started(where(TestWorkflows.condition(facts -> false), branch("credit"), "route"), route());

        assertThat(open(deal)).containsExactly("route");
    }

    @Test
    void ofTwoErrorsInOneMomentOnlyTheFirstEndsTheRun() {
        Fault refused = new Fault("test://refused", 400, "refused", "The deal is refused");
        Node refuse = node("refuse", new Work.Raise(refused), Route.to(LEAVE));
        Node other = node("other", new Work.Raise(refused), Route.to(LEAVE));
        MachineDriver deal = started(fork("both", 2, end("done"), refuse, other));

        assertThat(deal.log()).containsExactly("1 RUN_STARTED", "2 RUN_FAILED");
    }

    private static MachineDriver started(Node... nodes) {
        MachineDriver driver = new MachineDriver(new TestWorkflows(TestWorkflows.workflow("deal", nodes)));
        driver.publish(1);
        return driver;
    }

    private static List<GivenUp> whys(MachineDriver driver) {
        return withdrawn(driver).stream().map(WithdrawTask::why).toList();
    }

    private static List<WithdrawTask> withdrawn(MachineDriver driver) {
        return driver.effects.stream()
                .filter(WithdrawTask.class::isInstance)
                .map(WithdrawTask.class::cast)
                .toList();
    }

    private static Node branch(String name) {
        return step(name, name + "-agent", name, LEAVE);
    }

    private static Node route() {
        return step("route", "routing", "assignment", end("queued"));
    }

    private static List<String> open(MachineDriver driver) {
        return driver.run().active().map(StepRun::path).sorted().toList();
    }

    private static StepRun.State state(MachineDriver driver, String path) {
        return driver.run().steps().stream()
                .filter(step -> step.path().equals(path))
                .findFirst()
                .orElseThrow()
                .state();
    }

    private static List<String> facts(MachineDriver driver) {
        return driver.run().facts().stream().map(Fact::name).toList();
    }

    private static String text(MachineDriver driver, String path, String fact) {
        return driver.text(driver.run().fact(path, fact).orElseThrow().value());
    }

    private static IssueTask task(MachineDriver driver, String path) {
        return MachineDriver.tasks(driver.effects).stream()
                .filter(task -> task.path().equals(path))
                .reduce((one, later) -> later)
                .orElseThrow();
    }

    private static void answer(MachineDriver driver, String path) {
        answer(driver, path, "1");
    }

    private static void answer(MachineDriver driver, String path, String outcome) {
        driver.on(driver.answer(task(driver, path), outcome));
    }
}
