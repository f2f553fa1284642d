package io.dealflow.orchestrator.run;

import static io.dealflow.orchestrator.run.TestWorkflows.each;
import static io.dealflow.orchestrator.run.TestWorkflows.end;
import static io.dealflow.orchestrator.run.TestWorkflows.fork;
import static io.dealflow.orchestrator.run.TestWorkflows.knowing;
import static io.dealflow.orchestrator.run.TestWorkflows.step;
import static io.dealflow.orchestrator.run.TestWorkflows.timed;
import static io.dealflow.orchestrator.run.TestWorkflows.to;
import static io.dealflow.orchestrator.run.TestWorkflows.undoneBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.orchestrator.run.Effect.IssueTask;
import io.dealflow.orchestrator.run.Signal.Command.Action;
import io.dealflow.orchestrator.workflow.Node;
import io.dealflow.orchestrator.workflow.Target;
import io.dealflow.orchestrator.workflow.Target.Leave;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which runs move to another version of their workflow, and which stay. */
class MigrationTest {

    private static final Target LEAVE = new Leave();
    private static final String RUN = "deal:42:1";
    private static final String NEW = "2.0.0+bbbb";

    @Test
    void goesOnByTheOtherVersionFromWhereItIs() {
        MachineDriver deal = started(draft("route"), route());
        IssueTask task = deal.task();
        migrate(deal, draft("check"), step("check", "checking", "check", to("route")), route());

        assertThat(deal.log()).containsExactly("1 RUN_STARTED -> draft", "2 RUN_MIGRATED");
        assertThat(deal.run().ref().version()).isEqualTo(NEW);
        deal.on(deal.answer(task, "1"));
        assertThat(deal.task().path()).isEqualTo("check");
        assertThat(deal.task().run().version()).isEqualTo(NEW);
    }

    @Test
    void staysWhereItsStepIsNotThere() {
        MachineDriver deal = started(draft("route"), route());

        assertThat(migrate(deal, step("write", "drafting", "draft", LEAVE)))
                .contains("The run stays: there is no step 'draft'");
        assertThat(deal.run().ref().version()).isEqualTo("1+aaaa");
    }

    @Test
    void staysWhereAnotherAgentPerformsItsStep() {
        MachineDriver deal = started(draft("route"), route());

        assertThat(migrate(deal, step("draft", "writing", "draft", LEAVE)))
                .contains("The run stays: step 'draft' waits for agent 'drafting', and there for agent 'writing'");
    }

    @Test
    void staysWhereAFactIsMissingThatTheOtherVersionRestsOn() {
        MachineDriver deal = started(draft("route"), route());

        assertThat(migrate(deal, knowing(draft("route"), Map.of("score", "Score")), route()))
                .contains(
                        "The run stays: step 'draft' rests on the fact 'score' there, a Score, which the run does not know");
    }

    @Test
    void staysWhereABlockThatIsOpenHasAnotherShape() {
        MachineDriver deal = started(fork("both", 2, end("done"), draft(), route()));

        assertThat(migrate(deal, fork("both", 1, end("done"), draft(), route())))
                .contains("The run stays: step 'both' has other blocks there");
        assertThat(migrate(deal, fork("both", 2, end("done"), draft(), step("lead", "x", "y", LEAVE))))
                .contains("The run stays: there is no step 'both/route'");
    }

    @Test
    void movesWithAllBranchesAndItemsThatAreOpen() {
        MachineDriver deal =
                started(step("list", "x", "items", to("quotes")), each("quotes", 2, "draft", end("done"), draft()));
        deal.on(deal.answer(deal.task(), "a,b,c"));
        migrate(
                deal,
                step("list", "x", "items", to("quotes")),
                each("quotes", 3, "draft", to("route"), draft()),
                route());
        assertThat(deal.run().ref().version()).isEqualTo(NEW);
        deal.on(deal.answer(deal.task(), "1"));

        assertThat(deal.run().active()).extracting(StepRun::path).containsExactly("quotes[0]/draft", "quotes[2]/draft");
    }

    @Test
    void staysWhereWhatItDidCouldNotBeUndone() {
        MachineDriver deal = started(undoneBy(draft("route"), step("drop", "x", "y", LEAVE)), route());
        deal.on(deal.answer(deal.task(), "1"));

        assertThat(migrate(deal, draft("route"), route()))
                .contains("The run stays: what step 'draft' did could not be undone");
    }

    @Test
    void staysWhereTheVersionIsNotKnownOrItsOwn() {
        MachineDriver deal = started(draft("route"), route());

        assertThat(why(deal.on(deal.command(RUN, Action.MIGRATE, "3", Map.of()))))
                .contains("The run stays: version '3' of workflow 'deal' is not known, or waits for agents");
        assertThat(why(deal.on(deal.command(RUN, Action.MIGRATE, "1+aaaa", Map.of()))))
                .contains("The run stays: it follows version '1+aaaa' already");
    }

    @Test
    void dryRunOnlyTells() {
        TestWorkflows workflows = new TestWorkflows(TestWorkflows.workflow("deal", draft("route"), route()));
        MachineDriver deal = new MachineDriver(workflows);
        deal.publish(1);
        workflows.add(TestWorkflows.version(NEW, TestWorkflows.workflow("deal", draft("route"), route())));
        Transition told = deal.on(deal.command(RUN, Action.MIGRATE, NEW, Map.of("dryRun", "true")));

        assertThat(why(told)).contains("The run can move to version '2.0.0+bbbb'");
        assertThat(deal.run().ref().version()).isEqualTo("1+aaaa");
    }

    @Test
    void movesWhereABlockWithoutShapeIsOpen() {
        MachineDriver deal = started(timed("inner", Duration.ofHours(1), to("route"), draft()), route());
        migrate(deal, timed("inner", Duration.ofHours(2), to("route"), draft()), route());

        assertThat(deal.run().ref().version()).isEqualTo(NEW);
    }

    private TestWorkflows workflows = new TestWorkflows();

    private MachineDriver started(Node... nodes) {
        workflows = new TestWorkflows(TestWorkflows.workflow("deal", nodes));
        MachineDriver driver = new MachineDriver(workflows);
        driver.publish(1);
        return driver;
    }

    /** Why the run does not move; the detail of what is told if it does. */
    private Optional<String> migrate(MachineDriver deal, Node... nodes) {
        workflows.add(TestWorkflows.version(NEW, TestWorkflows.workflow("deal", nodes)));
        return why(deal.on(deal.command(RUN, Action.MIGRATE, NEW, Map.of())));
    }

    private static Optional<String> why(Transition transition) {
        return transition.effects().get(0).event().orElseThrow().detail();
    }

    private static Node draft(String next) {
        return step("draft", "drafting", "draft", to(next));
    }

    private static Node draft() {
        return step("draft", "drafting", "draft", LEAVE);
    }

    private static Node route() {
        return step("route", "routing", "assignment", LEAVE);
    }
}
