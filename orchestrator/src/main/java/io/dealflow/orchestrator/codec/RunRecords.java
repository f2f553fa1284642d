package io.dealflow.orchestrator.codec;

import io.dealflow.orchestrator.run.Effect.EmitEvent;
import io.dealflow.orchestrator.run.Effect.RecordEvent;
import io.dealflow.orchestrator.run.Effect.RecordEvent.StepOfEvent;
import io.dealflow.orchestrator.run.Effect.WithdrawTask;
import io.dealflow.orchestrator.run.Fact;
import io.dealflow.orchestrator.run.GivenUp;
import io.dealflow.orchestrator.run.Position;
import io.dealflow.orchestrator.run.Run;
import io.dealflow.orchestrator.run.StepRun;
import io.dealflow.orchestrator.run.StepUsage;
import io.dealflow.schemas.FactRef;
import io.dealflow.schemas.RecordPosition;
import io.dealflow.schemas.RunEvent;
import io.dealflow.schemas.RunEventKind;
import io.dealflow.schemas.RunState;
import io.dealflow.schemas.RunStatus;
import io.dealflow.schemas.SearchField;
import io.dealflow.schemas.StepRef;
import io.dealflow.schemas.StepState;
import io.dealflow.schemas.StepStatus;
import io.dealflow.schemas.TaskWithdrawal;
import io.dealflow.schemas.Usage;
import io.dealflow.schemas.WithdrawalReason;
import io.dealflow.schemas.WorkflowEvent;

/** What the orchestrator tells of its runs, in the form of its contracts. */
public final class RunRecords {

    private RunRecords() {}

    /** An entry of the log of a run. */
    public static RunEvent event(RecordEvent event) {
        return new RunEvent(
                event.run().runId(),
                event.run().subjectType(),
                event.run().id().subjectId(),
                event.run().revision(),
                event.run().workflow(),
                event.run().version(),
                event.sequence(),
                event.at(),
                kind(event.kind()),
                event.step().map(StepOfEvent::path).orElse(null),
                event.step().map(StepOfEvent::visit).orElse(null),
                event.step()
                        .map(StepOfEvent::agent)
                        .filter(agent -> !agent.isEmpty())
                        .orElse(null),
                event.step().map(StepOfEvent::attempt).orElse(null),
                event.issued().stream()
                        .map(step -> new StepRef(step.path(), step.visit()))
                        .toList(),
                event.end().orElse(null),
                event.detail().orElse(null),
                event.usage().map(RunRecords::usage).orElse(null),
                position(event.cause()));
    }

    /** The present state of a run. */
    public static RunStatus status(Run run) {
        return new RunStatus(
                run.ref().runId(),
                run.ref().subjectType(),
                run.ref().id().subjectId(),
                run.ref().revision(),
                run.ref().workflow(),
                run.ref().version(),
                RunState.valueOf(run.state().name()),
                run.present().map(StepRun::path).orElse(null),
                run.present().map(StepRun::visit).orElse(null),
                run.end().orElse(null),
                run.reason().orElse(null),
                run.sequence(),
                run.startedAt(),
                run.updatedAt(),
                run.finishedAt().orElse(null),
                run.deadline(),
                run.steps().stream().map(RunRecords::step).toList(),
                run.facts().stream()
                        .filter(fact -> !fact.position().equals(Position.CLOCK))
                        .map(RunRecords::fact)
                        .toList(),
                run.search().entrySet().stream()
                        .map(field -> new SearchField(field.getKey(), field.getValue()))
                        .toList());
    }

    /** What an agent is told of a task that is no longer waited for. */
    public static TaskWithdrawal withdrawal(WithdrawTask task) {
        return new TaskWithdrawal(
                task.run().runId(),
                task.run().subjectType(),
                task.run().id().subjectId(),
                task.path(),
                task.visit(),
                task.attempt(),
                task.at(),
                reason(task.why().kind()),
                task.why().detail().orElse(null));
    }

    private static WithdrawalReason reason(GivenUp.Kind kind) {
        return switch (kind) {
            case RUN_CANCELLED -> WithdrawalReason.RUN_CANCELLED;
            case RUN_SUPERSEDED -> WithdrawalReason.RUN_SUPERSEDED;
            case RUN_FAILED -> WithdrawalReason.RUN_FAILED;
            case RUN_COMPLETED -> WithdrawalReason.RUN_COMPLETED;
            case NOT_NEEDED -> WithdrawalReason.NOT_NEEDED;
            case TIMED_OUT -> WithdrawalReason.TIMED_OUT;
            case ERROR -> WithdrawalReason.ERROR;
            case RERUN -> WithdrawalReason.RERUN;
        };
    }

    /** An event that a workflow says. */
    public static WorkflowEvent emitted(EmitEvent event) {
        return new WorkflowEvent(
                event.id(),
                event.type(),
                event.source(),
                event.run().workflow(),
                event.run().subjectType(),
                event.run().id().subjectId(),
                event.run().runId(),
                event.at(),
                event.data());
    }

    private static RunEventKind kind(RecordEvent.Kind kind) {
        return RunEventKind.valueOf(kind.name());
    }

    private static StepStatus step(StepRun step) {
        return new StepStatus(
                step.path(),
                step.visit(),
                step.agent(),
                state(step),
                step.attempt(),
                step.startedAt(),
                step.finishedAt().orElse(null),
                step.failure().orElse(null),
                step.degraded());
    }

    /** For others a task that waits for its turn is one that waits for its agent, and to listen is to wait. */
    private static StepState state(StepRun step) {
        return switch (step.state()) {
            case QUEUED, URGENT, RUNNING -> StepState.RUNNING;
            case BACKOFF -> StepState.BACKOFF;
            case WAITING, LISTENING -> StepState.WAITING;
            case COMPLETED -> StepState.COMPLETED;
            case FAILED -> StepState.FAILED;
            case CANCELLED -> StepState.CANCELLED;
        };
    }

    private static FactRef fact(Fact fact) {
        return new FactRef(fact.name(), fact.type(), position(fact.position()));
    }

    private static Usage usage(StepUsage usage) {
        return new Usage(
                usage.provider(),
                usage.model(),
                usage.inputTokens(),
                usage.outputTokens(),
                usage.costMicros(),
                usage.millis(),
                usage.degraded(),
                usage.degradedReason().orElse(null),
                usage.prompt().orElse(null));
    }

    private static RecordPosition position(Position position) {
        return new RecordPosition(position.topic(), position.partition(), position.offset());
    }
}
