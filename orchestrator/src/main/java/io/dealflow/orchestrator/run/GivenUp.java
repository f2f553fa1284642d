package io.dealflow.orchestrator.run;

import io.dealflow.orchestrator.workflow.Fault;
import io.dealflow.orchestrator.workflow.FaultType;
import java.util.Optional;

/**
 * Why a run waits no longer for a step.
 *
 * @param kind what happened
 * @param detail more of it, in a sentence of at most 1,000 characters
 */
public record GivenUp(Kind kind, Optional<String> detail) {

    /** What happened. */
    public enum Kind {
        /** The run was cancelled. */
        RUN_CANCELLED,
        /** The next revision takes the place of the run. */
        RUN_SUPERSEDED,
        /** The run has failed. */
        RUN_FAILED,
        /** The run has come to its end another way. */
        RUN_COMPLETED,
        /** The block that the step is in is done without it. */
        NOT_NEEDED,
        /** The block that the step is in took longer than it may. */
        TIMED_OUT,
        /** Another step of the block failed, and the run goes on by what the workflow says for that. */
        ERROR,
        /** Somebody has sent the run to another step. */
        RERUN
    }

    static GivenUp of(Kind kind) {
        return new GivenUp(kind, Optional.empty());
    }

    static GivenUp of(Kind kind, String detail) {
        return new GivenUp(kind, Optional.of(EffectLog.shorten(detail)));
    }

    /** An error that something around the step has caught. */
    static GivenUp caught(Fault fault) {
        return of(fault.type().equals(FaultType.TIMEOUT.uri()) ? Kind.TIMED_OUT : Kind.ERROR, fault.detail());
    }

    /** A run that ends as failed or cancelled. */
    static GivenUp ended(Run.State state, String why) {
        return of(state == Run.State.CANCELLED ? Kind.RUN_CANCELLED : Kind.RUN_FAILED, why);
    }
}
