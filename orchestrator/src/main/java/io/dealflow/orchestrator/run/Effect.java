package io.dealflow.orchestrator.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a transition asks to be done. The present state of the runs it touched is published besides. */
public sealed interface Effect {

    /** The run that it is about. */
    RunRef run();

    /** Takes it apart: one function for each case. */
    <R> R match(Function<? super IssueTask, ? extends R> issueTask, Function<? super RecordEvent, ? extends R> event);

    /** The event that it adds to the log of the run, if it is one. */
    default Optional<RecordEvent> event() {
        return match(task -> Optional.empty(), Optional::of);
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
        public <R> R match(
                Function<? super IssueTask, ? extends R> issueTask, Function<? super RecordEvent, ? extends R> event) {
            return issueTask.apply(this);
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
        public <R> R match(
                Function<? super IssueTask, ? extends R> issueTask, Function<? super RecordEvent, ? extends R> event) {
            return event.apply(this);
        }

        /** What happened. */
        public enum Kind {
            RUN_STARTED,
            STEP_COMPLETED,
            STEP_FAILED,
            STEP_TIMED_OUT,
            STEP_RETRIED,
            RUN_COMPLETED,
            RUN_FAILED,
            RUN_CANCELLED,
            RUN_RETRIED,
            SIGNAL_IGNORED
        }

        /** The step that an event is about. */
        public record StepOfEvent(String path, int visit, String agent, int attempt) {}

        /** A step that a transition handed to its agent. */
        public record IssuedStep(String path, int visit) {}
    }
}
