package io.dealflow.agent.internal;

import io.dealflow.schemas.Failure;
import io.dealflow.schemas.FailureKind;
import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.Usage;
import org.apache.avro.specific.SpecificRecord;

/**
 * What an agent answers to a task.
 *
 * @param ref the reference of the task
 * @param outcome the outcome, or a {@link Failure}
 * @param usage what the attempt took
 */
record Answer(TaskRef ref, SpecificRecord outcome, Usage usage) {

    /** Whether the answer is a failure. */
    boolean failed() {
        return outcome instanceof Failure;
    }

    /** The same with a failure that no further attempt can help. */
    Answer toFailure(String code, String message) {
        return new Answer(ref, new Failure(FailureKind.PERMANENT, code, message), usage);
    }

    /** How the task ended. */
    Kind kind() {
        if (!(outcome instanceof Failure failure)) {
            return Kind.SUCCESS;
        }
        return failure.getKind() == FailureKind.RETRYABLE ? Kind.RETRYABLE : Kind.PERMANENT;
    }

    /** How a task can end. */
    enum Kind {
        SUCCESS,
        RETRYABLE,
        PERMANENT
    }
}
