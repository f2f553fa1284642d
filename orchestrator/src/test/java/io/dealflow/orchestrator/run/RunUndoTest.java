package io.dealflow.orchestrator.run;

import static io.dealflow.orchestrator.run.TestWorkflows.each;
import static io.dealflow.orchestrator.run.TestWorkflows.end;
import static io.dealflow.orchestrator.run.TestWorkflows.ending;
import static io.dealflow.orchestrator.run.TestWorkflows.fork;
import static io.dealflow.orchestrator.run.TestWorkflows.node;
import static io.dealflow.orchestrator.run.TestWorkflows.step;
import static io.dealflow.orchestrator.run.TestWorkflows.to;
import static io.dealflow.orchestrator.run.TestWorkflows.tried;
import static io.dealflow.orchestrator.run.TestWorkflows.undoneBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.orchestrator.run.Effect.EmitEvent;
import io.dealflow.orchestrator.run.Effect.IssueTask;
import io.dealflow.orchestrator.run.Signal.Command.Action;
import io.dealflow.orchestrator.workflow.Block;
import io.dealflow.orchestrator.workflow.Node;
import io.dealflow.orchestrator.workflow.Route;
import io.dealflow.orchestrator.workflow.Spread.One;
import io.dealflow.orchestrator.workflow.Target;
import io.dealflow.orchestrator.workflow.Target.Leave;
import io.dealflow.orchestrator.workflow.Work;
import io.dealflow.orchestrator.workflow.Work.Set.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a run undoes before it ends as failed or cancelled, and what it tells of itself. */
class RunUndoTest {

    private static final Target LEAVE = new Leave();
    private static final String RUN = "deal:42:1";

    @Test
    void undoesWhatIsDoneInReverseOrderWhenItFails() {
        MachineDriver deal = started(booking("hotel", "flight"), booking("flight", "pay"), pay());
        answer(deal, "hotel");
        answer(deal, "flight");
        deal.on(deal.failure(deal.task(), false));

        assertThat(deal.run().state()).isEqualTo(Run.State.UNDOING);
        assertThat(open(deal)).containsExactly("flight/undo/cancel-flight");
        answer(deal, "flight/undo/cancel-flight");
        assertThat(open(deal)).containsExactly("hotel/undo/cancel-hotel");
        answer(deal, "hotel/undo/cancel-hotel");

        assertThat(deal.run().state()).isEqualTo(Run.State.FAILED);
        assertThat(deal.run().reason()).contains("Step 'pay' failed: overloaded: No model");
        assertThat(deal.log())
                .containsExactly(
                        "1 RUN_STARTED -> hotel",
                        "2 STEP_COMPLETED -> flight",
                        "3 STEP_COMPLETED -> pay",
                        "4 STEP_FAILED",
                        "5 RUN_UNDOING -> flight/undo/cancel-flight",
                        "6 STEP_COMPLETED -> hotel/undo/cancel-hotel",
                        "7 STEP_COMPLETED",
                        "8 RUN_FAILED");
    }

    @Test
    void undoesWhatIsDoneWhenItIsCancelledAndNothingElseIsLeftOpen() {
        MachineDriver deal = started(booking("hotel", "pay"), pay());
        answer(deal, "hotel");
        deal.on(deal.command(RUN, Action.CANCEL));
        assertThat(open(deal)).containsExactly("hotel/undo/cancel-hotel");
        deal.on(deal.command(RUN, Action.CANCEL));
        assertThat(deal.log()).endsWith("0 SIGNAL_IGNORED");
        answer(deal, "hotel/undo/cancel-hotel");

        assertThat(deal.run().state()).isEqualTo(Run.State.CANCELLED);
        assertThat(deal.run().reason()).contains("Cancelled by Ann");
    }

    @Test
    void undoesNothingOfARunThatCompletes() {
        MachineDriver deal = started(booking("hotel", "pay"), pay());
        answer(deal, "hotel");
        answer(deal, "pay");

        assertThat(deal.run().state()).isEqualTo(Run.State.COMPLETED);
        assertThat(deal.log()).doesNotContain("RUN_UNDOING");
    }

    @Test
    void undoesOfAForkWhatItsBranchesHaveDone() {
        MachineDriver deal = started(fork("book", 2, end("done"), booking("hotel"), pay()));
        answer(deal, "book/hotel");
        deal.on(deal.failure(task(deal, "book/pay"), false));

        assertThat(open(deal)).containsExactly("book/hotel/undo/cancel-hotel");
        assertThat(deal.run().fact("book/hotel/undo/cancel-hotel", "hotel")).isPresent();
    }

    @Test
    void undoesEachItemWithWhatWasKnownOfIt() {
        MachineDriver deal = started(
                step("list", "x", "items", to("rooms")), each("rooms", 1, "hotel", to("pay"), booking("hotel")), pay());
        deal.on(deal.answer(deal.task(), "a,b"));
        answer(deal, "rooms[0]/hotel");
        answer(deal, "rooms[1]/hotel");
        deal.on(deal.failure(task(deal, "pay"), false));

        assertThat(open(deal)).containsExactly("rooms[1]/hotel/undo/cancel-hotel");
        assertThat(known(deal, "rooms[1]/hotel/undo/cancel-hotel", "item")).isEqualTo("b");
        answer(deal, "rooms[1]/hotel/undo/cancel-hotel");
        assertThat(known(deal, "rooms[0]/hotel/undo/cancel-hotel", "item")).isEqualTo("a");
        assertThat(deal.run().facts()).extracting(Fact::name).doesNotContain("item");
    }

    @Test
    void failsWhereItCannotUndoAndGoesOnThereWhenRetried() {
        MachineDriver deal = started(booking("hotel", "pay"), pay());
        answer(deal, "hotel");
        deal.on(deal.failure(deal.task(), false));
        deal.on(deal.failure(deal.task(), false));
        assertThat(deal.run().reason())
                .contains("Step 'hotel/undo/cancel-hotel' failed: overloaded: No model; it was to be FAILED: "
                        + "Step 'pay' failed: overloaded: No model");

        deal.on(deal.command(RUN, Action.RETRY));
        assertThat(deal.run().state()).isEqualTo(Run.State.UNDOING);
        answer(deal, "hotel/undo/cancel-hotel");
        assertThat(deal.run().reason()).contains("Step 'pay' failed: overloaded: No model");
    }

    @Test
    void undoesAtItsDeadlineAndHasItsTimeForThat() {
        MachineDriver deal = started(booking("hotel", "pay"), pay());
        answer(deal, "hotel");
        deal.pass(TestWorkflows.DEADLINE);

        assertThat(open(deal)).containsExactly("hotel/undo/cancel-hotel");
        assertThat(deal.run().deadline()).isEqualTo(deal.now.plus(TestWorkflows.DEADLINE));
        deal.pass(TestWorkflows.DEADLINE);
        assertThat(deal.run().state()).isEqualTo(Run.State.FAILED);
    }

    @Test
    void revisionThatTakesItsPlaceUndoesNothing() {
        MachineDriver deal = started(booking("hotel", "pay"), pay());
        answer(deal, "hotel");
        deal.publish(2);

        assertThat(deal.run().ref().runId()).isEqualTo("deal:42:2");
        assertThat(open(deal)).containsExactly("hotel");
    }

    @Test
    void runThatUndidAllBeginsAnewWhenRetried() {
        MachineDriver deal = started(booking("hotel", "pay"), pay());
        answer(deal, "hotel");
        deal.on(deal.failure(deal.task(), false));
        answer(deal, "hotel/undo/cancel-hotel");
        deal.on(deal.command(RUN, Action.RETRY));

        assertThat(open(deal)).containsExactly("hotel");
        assertThat(task(deal, "hotel").visit()).isEqualTo(2);
    }

    @Test
    void undoesOnceWhatALoopDidSeveralTimes() {
        Node inner = TestWorkflows.timed("inner", Duration.ofDays(1), to("again"), booking("hotel"));
        Node again = TestWorkflows.node("again", new Work.Choose(), Route.to(to("inner")));
        MachineDriver deal = started(TestWorkflows.atMost(inner, 2), again);
        answer(deal, "inner/hotel");
        answer(deal, "inner/hotel");

        assertThat(open(deal)).containsExactly("inner/hotel/undo/cancel-hotel");
        answer(deal, "inner/hotel/undo/cancel-hotel");
        assertThat(deal.run().state()).isEqualTo(Run.State.FAILED);
    }

    @Test
    void emitsAnEventOnceAndNamesItByItsPlace() {
        Work.Emit emit = new Work.Emit(
                "deal.booked", "https://example.com/deals", List.of(new Value("hotel", TestWorkflows.text("Adlon"))));
        MachineDriver deal =
                started(step("hotel", "x", "hotel", to("tell")), node("tell", emit, Route.to(to("pay"))), pay());
        deal.on(deal.answer(deal.task(), "1"));

        assertThat(deal.effects)
                .filteredOn(EmitEvent.class::isInstance)
                .singleElement()
                .isEqualTo(new EmitEvent(
                        deal.run().ref(),
                        "tell",
                        1,
                        deal.now,
                        "deal.booked",
                        "https://example.com/deals",
                        Map.of("hotel", "Adlon")));
    }

    @Test
    void endOfACalledWorkflowEndsThatAlone() {
        Block called =
                new Block(List.of(step("a", "x", "a", to("end-called")), ending("called"), step("b", "x", "b", LEAVE)));
        Work call = new Work.Scope(new One(called, true), Optional.empty(), Optional.empty());
        MachineDriver deal = started(node("quote", call, Route.to(to("pay"))), pay());
        answer(deal, "quote/a");

        assertThat(open(deal)).containsExactly("pay");
        answer(deal, "pay");
        assertThat(deal.run().end()).contains("called");
    }

    @Test
    void endWithinABlockOfACalledWorkflowEndsTheWholeOfIt() {
        Block called = new Block(List.of(
                fork("both", 2, to("b"), tried("left", ending("called"), LEAVE), step("a", "x", "a", LEAVE)),
                step("b", "x", "b", LEAVE)));
        Work call = new Work.Scope(new One(called, true), Optional.of(Duration.ofHours(1)), Optional.empty());
        MachineDriver deal = started(node("quote", call, Route.to(to("pay"))), pay());

        assertThat(open(deal)).containsExactly("pay");
    }

    private static Node booking(String name, String next) {
        return undoneBy(step(name, name + "-agent", name, to(next)), step("cancel-" + name, "c", "gone", LEAVE));
    }

    private static Node booking(String name) {
        return undoneBy(step(name, name + "-agent", name, LEAVE), step("cancel-" + name, "c", "gone", LEAVE));
    }

    private static Node pay() {
        return step("pay", "paying", "payment", LEAVE);
    }

    private static MachineDriver started(Node... nodes) {
        MachineDriver driver = new MachineDriver(new TestWorkflows(TestWorkflows.workflow("deal", nodes)));
        driver.publish(1);
        return driver;
    }

    private static List<String> open(MachineDriver driver) {
        return driver.run().active().map(StepRun::path).sorted().toList();
    }

    private static String known(MachineDriver driver, String path, String fact) {
        return driver.text(driver.run().fact(path, fact).orElseThrow().value());
    }

    private static IssueTask task(MachineDriver driver, String path) {
        return MachineDriver.tasks(driver.effects).stream()
                .filter(task -> task.path().equals(path))
                .reduce((one, later) -> later)
                .orElseThrow();
    }

    private static void answer(MachineDriver driver, String path) {
        driver.on(driver.answer(task(driver, path), "1"));
    }
}
