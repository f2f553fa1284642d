package io.dealflow.orchestrator.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a transition asks to be done. The present state of the runs it touched is published besides. */
public sealed interface Effect {

    /** The run that it is about. */
    RunRef run();

    /** Takes it apart. */
    <R> R match(Cases<R> cases);

    /** Takes it apart: one function for each case. */
    default <R> R match(
            Function<IssueTask, R> issueTask,
            Function<WithdrawTask, R> withdrawTask,
            Function<EmitEvent, R> emitEvent,
            Function<RecordEvent, R> event) {
        return match(new Cases<>(issueTask, withdrawTask, emitEvent, event));
    }

    /** What each case leads to. */
    record Cases<R>(
            Function<IssueTask, R> issueTask,
            Function<WithdrawTask, R> withdrawTask,
            Function<EmitEvent, R> emitEvent,
            Function<RecordEvent, R> event) {}

    /** The event that it adds to the log of the run, if it is one. */
    default Optional<RecordEvent> event() {
        return match(task -> Optional.empty(), withdrawn -> Optional.empty(), emit -> Optional.empty(), Optional::of);
    }

    /** Whether it hands a visit of a step to its agent. */
    default boolean hands(String path, int visit) {
        return match(
                task -> task.path().equals(path) && task.visit() == visit,
                withdrawn -> false,
                emit -> false,
                event -> false);
    }

    /**
     * Hands a run to an agent.
     *
     * @param path place of the step in the run
     * @param visit how often the run has begun the step, from 1
     * @param attempt number of the attempt in this visit, from 1
     * @param timeout how long the agent may work on it
     */
    record IssueTask(RunRef run, String path, int visit, String agent, int attempt, Instant issuedAt, Duration timeout)
            implements Effect {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.issueTask().apply(this);
        }
    }

    /**
     * Tells an agent that the run no longer waits for a task.
     *
     * @param path place of the step in the run
     * @param visit visit of the step
     * @param attempt the attempt that was issued last
     * @param why why the run waits no longer
     */
    record WithdrawTask(RunRef run, String path, int visit, String agent, int attempt, Instant at, GivenUp why)
            implements Effect {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.withdrawTask().apply(this);
        }
    }

    /**
     * Publishes an event that the workflow says.
     *
     * @param path place in the run that it is of
     * @param visit how often the run has begun that place, from 1
     * @param type type of the event
     * @param source who tells of it, a URI
     * @param data what it says, by name
     */
    record EmitEvent(
            RunRef run, String path, int visit, Instant at, String type, String source, Map<String, String> data)
            implements Effect {

        /** Names the event: the same when it is published again. */
        public String id() {
            return "%s/%s/%d".formatted(run.runId(), path, visit);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.emitEvent().apply(this);
        }
    }

    /**
     * Adds an entry to the log of a run.
     *
     * @param sequence place in the log of the run, from 1 and without gaps; 0 for an ignored signal
     */
    record RecordEvent(
            RunRef run,
            long sequence,
            Instant at,
            Kind kind,
            Optional<StepOfEvent> step,
            List<IssuedStep> issued,
            Optional<String> end,
            Optional<String> detail,
            Optional<StepUsage> usage,
            Position cause)
            implements Effect {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.event().apply(this);
        }

        /** What happened. */
        public enum Kind {
            RUN_STARTED,
            STEP_COMPLETED,
            STEP_FAILED,
            STEP_TIMED_OUT,
            STEP_RETRIED,
            STEP_KEPT,
            RUN_COMPLETED,
            RUN_FAILED,
            RUN_CANCELLED,
            RUN_RETRIED,
            RUN_PAUSED,
            RUN_RESUMED,
            RUN_RERUN,
            RUN_MIGRATED,
            RUN_UNDOING,
            SIGNAL_RECEIVED,
            SIGNAL_IGNORED
        }

        /** The step that an event is about. */
        public record StepOfEvent(String path, int visit, String agent, int attempt) {}

        /** A step that a transition handed to its agent. */
        public record IssuedStep(String path, int visit) {}
    }
}
