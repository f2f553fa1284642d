package io.dealflow.orchestrator.run;

import static io.dealflow.orchestrator.run.WorkflowLookup.agentStep;

import io.dealflow.orchestrator.run.Effect.RecordEvent.Kind;
import io.dealflow.orchestrator.run.Signal.Command;
import io.dealflow.orchestrator.run.Signal.WorkflowChoice;
import io.dealflow.orchestrator.workflow.Step.AgentStep;
import io.dealflow.orchestrator.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The rules of what people may ask of a run. */
final class CommandRules {

    private final WorkflowLookup workflows;
    private final Urgency urgency;

    CommandRules(WorkflowLookup workflows, Urgency urgency) {
        this.workflows = workflows;
        this.urgency = urgency;
    }

    static boolean applies(Run run, Command.Action action) {
        return switch (action) {
            case CANCEL -> !run.ended();
            case RETRY -> run.state() == Run.State.FAILED;
            case UNKNOWN -> false;
        };
    }

    /** Carries out a command that applies. */
    RunProgress commanded(Run before, Command command, Instant now) {
        String by = command.requestedBy().map(name -> " by " + name).orElse("");
        String why = command.reason().map(reason -> ": " + reason).orElse("");
        if (command.action() == Command.Action.CANCEL) {
            RunProgress run = RunProgress.of(before, command.cause(), now);
            run.cancel("Cancelled" + by + why);
            return run;
        }
        String detail = "Retried" + by + why;
        return before.steps().isEmpty()
                ? startedAfterAll(before, command.cause(), detail, now)
                : takenUp(before, command.cause(), detail, now);
    }

    /** Goes on with a failed run from the step that it stopped at, with all their attempts and a fresh deadline. */
    private RunProgress takenUp(Run before, Position cause, String detail, Instant now) {
        Duration limit = workflows.pinned(before.ref()).map(Workflow::deadline).orElse(Duration.ZERO);
        RunProgress run = RunProgress.again(before, before.ref(), cause, now, limit);
        Optional<Workflow> workflow = workflows.complete(run);
        if (workflow.isEmpty()) {
            return run;
        }
        // A step that failed earlier in the same moment has led on to a later one: only the last one stopped the run.
        StepRun stopped = before.steps().get(before.steps().size() - 1);
        AgentStep definition = agentStep(workflow.get(), stopped.path());
        int lastAttempt = stopped.attempt() + definition.retry().attempts();
        run.again(stopped, definition, lastAttempt, urgency.queue(run, definition));
        run.record(Kind.RUN_RETRIED, Optional.of(detail));
        return run;
    }

    /** Begins a run that failed because its workflow was not known. */
    private RunProgress startedAfterAll(Run before, Position cause, String detail, Instant now) {
        WorkflowChoice choice = workflows.choiceOf(before);
        Subject subject = before.ref().subject();
        Optional<Workflow> found = workflows.chosen(choice, subject);
        RunRef ref = found.map(workflow -> before.ref().following(workflow)).orElse(before.ref());
        Duration limit = found.map(Workflow::deadline).orElse(Duration.ZERO);
        RunProgress run = RunProgress.again(before, ref, cause, now, limit);
        if (found.isEmpty()) {
            run.fail(workflows.whyNone(choice, subject));
        } else if (before.facts().isEmpty()) {
            run.fail(before.reason().orElse("The %s is not known".formatted(subject.noun())));
        } else {
            run.begin(found.get(), urgency);
            run.record(Kind.RUN_RETRIED, Optional.of(detail));
        }
        return run;
    }
}
