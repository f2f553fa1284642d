package io.dealflow.orchestrator.run;

import java.util.Optional;

/** Something that a run may react to. */
public sealed interface Signal {

    /** The record that carries the signal, or {@link Position#CLOCK}. */
    Position cause();

    /** A producer published a deal. */
    record DealArrived(Position cause, String dealId, Fingerprint fingerprint, WorkflowChoice workflow, Fact deal)
            implements Signal {}

    /** A producer takes back the deal that it published: it is closed or gone. */
    record DealWithdrawn(Position cause, String dealId, Optional<String> reason) implements Signal {}

    /** How a producer chose the workflow of a deal. */
    sealed interface WorkflowChoice {

        /** By its name. */
        record Named(String workflow) implements WorkflowChoice {}

        /** By the topic that the deal was published on. */
        record ByTopic(String topic) implements WorkflowChoice {}
    }

    /** An agent performed a task. */
    record Answered(Position cause, TaskKey task, String type, AvroValue outcome, StepUsage usage) implements Signal {}

    /** An agent could not perform a task. */
    record AgentFailed(Position cause, TaskKey task, boolean retryable, String code, String message, StepUsage usage)
            implements Signal {}

    /** A person asks something of a run. */
    record Command(
            Position cause,
            String runId,
            String dealId,
            Action action,
            Optional<String> requestedBy,
            Optional<String> reason)
            implements Signal {

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
    }

    /**
     * A task that the transition before this one issued cannot be published.
     *
     * @param cause cause of that transition
     * @param step step of the task
     * @param reason why, in a sentence
     */
    record TaskRefused(Position cause, String step, String reason) implements Signal {}
}
