package io.dealflow.orchestrator.run;

import static io.dealflow.orchestrator.run.TestWorkflows.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.orchestrator.run.Effect.RecordEvent;
import io.dealflow.orchestrator.run.Signal.Command.Action;
import io.dealflow.orchestrator.workflow.Node;
import io.dealflow.orchestrator.workflow.Route;
import io.dealflow.orchestrator.workflow.Target.Leave;
import io.dealflow.orchestrator.workflow.Work;
import io.dealflow.orchestrator.workflow.Workflow;
import io.dealflow.runs.ActionStates;
import io.dealflow.schemas.RunAction;
import io.dealflow.schemas.RunState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What others are told of when a command applies is what the machine holds itself to. */
class ActionStatesTest {

    private static final String RUN = "deal:42:1";
    private static final String OTHER = "2.0.0+bbbb";

    @ParameterizedTest
    @EnumSource(
            value = RunState.class,
            names = {"RUNNING", "PAUSED", "COMPLETED", "FAILED", "CANCELLED"})
    void machineTakesTheCommandsThatAreSaidToApply(RunState state) {
        for (RunAction action : ActionStates.actions()) {
            MachineDriver deal = in(state);
            Transition transition = deal.on(deal.command(RUN, Action.valueOf(action.name()), name(action), Map.of()));

            boolean taken = transition.effects().stream()
                    .flatMap(effect -> effect.event().stream())
                    .noneMatch(event -> event.kind() == RecordEvent.Kind.SIGNAL_IGNORED);
            assertThat(taken)
                    .as("%s of a run that is %s", action, state)
                    .isEqualTo(ActionStates.of(action).contains(state));
        }
    }

    private static String name(RunAction action) {
        return switch (action) {
            case SIGNAL -> "answer";
            case MIGRATE -> OTHER;
            default -> "score";
        };
    }

    private static MachineDriver in(RunState state) {
        Work.Listen listen = new Work.Listen(List.of("answer"), false, Optional.empty(), Optional.empty());
        Node reply = TestWorkflows.node("reply", listen, Route.to(new Leave()));
        Workflow workflow =
                TestWorkflows.workflow("deal", step("score", "x", "score", TestWorkflows.to("reply")), reply);
        MachineDriver deal = new MachineDriver(new TestWorkflows(workflow, TestWorkflows.version(OTHER, workflow)));
        deal.publish(1);
        switch (state) {
            case PAUSED -> deal.on(deal.command(RUN, Action.PAUSE));
            case CANCELLED -> deal.on(deal.command(RUN, Action.CANCEL));
            case FAILED -> deal.on(deal.failure(deal.task(), false));
            case COMPLETED -> {
                deal.on(deal.answer(deal.task(), "80"));
                deal.on(deal.command(RUN, Action.SIGNAL, "answer", Map.of()));
            }
            case RUNNING, UNDOING -> {}
        }
        assertThat(deal.run().state().name()).isEqualTo(state.name());
        return deal;
    }
}
