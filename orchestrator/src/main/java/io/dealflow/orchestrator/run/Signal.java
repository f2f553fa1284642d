package io.dealflow.orchestrator.run;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Something that a run may react to. */
public sealed interface Signal {

    /** The record that carries the signal, or {@link Position#CLOCK}. */
    Position cause();

    /** Takes it apart: a method for each case. */
    <R> R match(Cases<R> cases);

    /** A signal that a record carries. */
    sealed interface Recorded extends Signal {
        /** What the record is about. */
        Subject subject();

        /** When the task was issued that the record answers, if it is a result. */
        default Optional<Instant> answersTaskOf() {
            return Optional.empty();
        }

        /** Whether it tells of a subject that is over, which belongs to the past ones. */
        default boolean isPast() {
            return false;
        }
    }

    /** A result of an agent. */
    sealed interface Result extends Recorded {
        /** The task that it answers. */
        TaskKey task();

        /** When the task was issued. */
        Instant issuedAt();

        @Override
        default Optional<Instant> answersTaskOf() {
            return Optional.of(issuedAt());
        }

        @Override
        default Subject subject() {
            return task().run().subject();
        }
    }

    /** What each kind of signal leads to. */
    interface Cases<R> {
        /** For a subject that was published. */
        R arrived(SubjectArrived arrival);

        /** For a subject that was taken back. */
        R withdrawn(SubjectWithdrawn withdrawal);

        /** For a task that was performed. */
        R answered(Answered answer);

        /** For a task that could not be performed. */
        R failed(AgentFailed failure);

        /** For a command of a person. */
        R commanded(Command command);

        /** For a point in time. */
        R timerFired(TimerFired timer);

        /** For a task that may be issued. */
        R turnCame(TurnCame turn);

        /** For a task that cannot be published. */
        R refused(TaskRefused refusal);
    }

    /**
     * A producer published a subject.
     *
     * @param movedFrom where the record lies that this one is a copy of
     * @param headers what all records about its run are to carry
     * @param closed how it ended, such as "WON", if it is over: then no run begins
     */
    record SubjectArrived(
            Position cause,
            Optional<Position> movedFrom,
            Subject subject,
            Fingerprint fingerprint,
            WorkflowChoice workflow,
            Fact fact,
            List<RunHeader> headers,
            Optional<String> closed)
            implements Recorded {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.arrived(this);
        }

        @Override
        public boolean isPast() {
            return closed.isPresent();
        }
    }

    /** A producer takes back the subject that it published: it is closed or gone. */
    record SubjectWithdrawn(Position cause, Subject subject, Optional<String> reason) implements Recorded {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.withdrawn(this);
        }
    }

    /** How a producer chose the workflow of a subject. */
    sealed interface WorkflowChoice {

        /** Takes it apart: one function for each case. */
        <R> R match(Function<Named, R> named, Function<ByTopic, R> byTopic);

        /** By its name. */
        record Named(String workflow) implements WorkflowChoice {
            @Override
            public <R> R match(Function<Named, R> named, Function<ByTopic, R> byTopic) {
                return named.apply(this);
            }
        }

        /** By the topic that the subject was published on. */
        record ByTopic(String topic) implements WorkflowChoice {
            @Override
            public <R> R match(Function<Named, R> named, Function<ByTopic, R> byTopic) {
                return byTopic.apply(this);
            }
        }
    }

    /**
     * An agent performed a task.
     *
     * @param issuedAt when the task was issued
     */
    record Answered(Position cause, TaskKey task, Instant issuedAt, String type, AvroValue outcome, StepUsage usage)
            implements Result {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.answered(this);
        }
    }

    /**
     * An agent could not perform a task.
     *
     * @param issuedAt when the task was issued
     */
    record AgentFailed(
            Position cause,
            TaskKey task,
            Instant issuedAt,
            boolean retryable,
            String code,
            String message,
            StepUsage usage)
            implements Result {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.failed(this);
        }
    }

    /**
     * A person asks something of a run.
     *
     * @param name place of the step to go on from, name of the signal, or version of the workflow to go on by
     * @param data what the signal says; with "dryRun" as "true" a run does not go on by another version, but it is told
     *     whether it could
     */
    record Command(
            Position cause,
            RunId run,
            String subjectType,
            Action action,
            Optional<String> requestedBy,
            Optional<String> reason,
            Optional<String> name,
            Map<String, String> data)
            implements Recorded {

        @Override
        public Subject subject() {
            return new Subject(subjectType, run.subjectId());
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.commanded(this);
        }

        /** What a person can ask. */
        public enum Action {
            /** End the run. */
            CANCEL,
            /** Go on with a failed run from where it failed. */
            RETRY,
            /** Hold the run: begin nothing more. */
            PAUSE,
            /** Hold it no longer. */
            RESUME,
            /** Go on from a step, with the facts that are known. */
            RERUN,
            /** Bring a signal that the workflow waits for. */
            SIGNAL,
            /** Begin anew, with the present version of the workflow. */
            RESTART,
            /** Go on by another version of the workflow. */
            MIGRATE,
            /** Something that this version does not know. */
            UNKNOWN
        }
    }

    /**
     * A point in time has come that the subject waited for.
     *
     * @param readUpTo time up to which the results that were published have been read: nothing is late while its answer
     *     may lie unread
     * @param agents how far each agent has come
     */
    record TimerFired(Instant readUpTo, Map<String, AgentProgress> agents) implements Signal {
        @Override
        public Position cause() {
            return Position.CLOCK;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.timerFired(this);
        }
    }

    /**
     * The turn of a task has come: its agent has room for it.
     *
     * @param path place of the step in the run
     * @param visit visit of the step
     */
    record TurnCame(String path, int visit) implements Signal {
        @Override
        public Position cause() {
            return Position.CLOCK;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.turnCame(this);
        }
    }

    /**
     * A task that the transition before this one issued cannot be published.
     *
     * @param cause cause of that transition
     * @param path place of the step in the run
     * @param visit visit of the step
     * @param reason why, in a sentence
     */
    record TaskRefused(Position cause, String path, int visit, String reason) implements Signal {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.refused(this);
        }
    }
}
