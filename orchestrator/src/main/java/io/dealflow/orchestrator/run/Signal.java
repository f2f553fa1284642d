package io.dealflow.orchestrator.run;

import java.util.Optional;
import java.util.function.Function;

/** Something that a run may react to. */
public sealed interface Signal {

    /** The record that carries the signal, or {@link Position#CLOCK}. */
    Position cause();

    /** Takes it apart: a method for each case. */
    <R> R match(Cases<R> cases);

    /** What each kind of signal leads to. */
    interface Cases<R> {
        /** For a deal that was published. */
        R arrived(DealArrived deal);

        /** For a deal that was taken back. */
        R withdrawn(DealWithdrawn withdrawal);

        /** For a task that was performed. */
        R answered(Answered answer);

        /** For a task that could not be performed. */
        R failed(AgentFailed failure);

        /** For a command of a person. */
        R commanded(Command command);

        /** For a point in time. */
        R timerFired(TimerFired timer);

        /** For a task that cannot be published. */
        R refused(TaskRefused refusal);
    }

    /** A producer published a deal. */
    record DealArrived(Position cause, String dealId, Fingerprint fingerprint, WorkflowChoice workflow, Fact deal)
            implements Signal {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.arrived(this);
        }
    }

    /** A producer takes back the deal that it published: it is closed or gone. */
    record DealWithdrawn(Position cause, String dealId, Optional<String> reason) implements Signal {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.withdrawn(this);
        }
    }

    /** How a producer chose the workflow of a deal. */
    sealed interface WorkflowChoice {

        /** Takes it apart: one function for each case. */
        <R> R match(Function<? super Named, ? extends R> named, Function<? super ByTopic, ? extends R> byTopic);

        /** By its name. */
        record Named(String workflow) implements WorkflowChoice {
            @Override
            public <R> R match(
                    Function<? super Named, ? extends R> named, Function<? super ByTopic, ? extends R> byTopic) {
                return named.apply(this);
            }
        }

        /** By the topic that the deal was published on. */
        record ByTopic(String topic) implements WorkflowChoice {
            @Override
            public <R> R match(
                    Function<? super Named, ? extends R> named, Function<? super ByTopic, ? extends R> byTopic) {
                return byTopic.apply(this);
            }
        }
    }

    /** An agent performed a task. */
    record Answered(Position cause, TaskKey task, String type, AvroValue outcome, StepUsage usage) implements Signal {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.answered(this);
        }
    }

    /** An agent could not perform a task. */
    record AgentFailed(Position cause, TaskKey task, boolean retryable, String code, String message, StepUsage usage)
            implements Signal {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.failed(this);
        }
    }

    /** A person asks something of a run. */
    record Command(
            Position cause,
            String runId,
            String dealId,
            Action action,
            Optional<String> requestedBy,
            Optional<String> reason)
            implements Signal {

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
            /** Something that this version does not know. */
            UNKNOWN
        }
    }

    /** A point in time has come that the deal waited for. */
    record TimerFired() implements Signal {
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
     * A task that the transition before this one issued cannot be published.
     *
     * @param cause cause of that transition
     * @param step step of the task
     * @param reason why, in a sentence
     */
    record TaskRefused(Position cause, String step, String reason) implements Signal {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.refused(this);
        }
    }
}
