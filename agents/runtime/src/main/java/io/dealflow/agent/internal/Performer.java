package io.dealflow.agent.internal;

import io.dealflow.agent.Agent;
import io.dealflow.agent.AgentException;
import io.dealflow.agent.Attempt;
import io.dealflow.agent.PermanentException;
import io.dealflow.agent.RetryableException;
import io.dealflow.schemas.Failure;
import io.dealflow.schemas.FailureKind;
import io.dealflow.schemas.TaskRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets an agent perform a task and sorts what comes of it into an answer. Whatever the agent throws becomes a failure.
 *
 * @param <T> type of the tasks
 * @param <O> type of the outcomes
 */
public final class Performer<T extends SpecificRecord, O extends SpecificRecord> {

    private static final Logger LOG = LoggerFactory.getLogger(Performer.class);

    private final Agent<T, O> agent;

    /** Creates the performer of an agent. */
    public Performer(Agent<T, O> agent) {
        this.agent = agent;
    }

    /**
     * Performs a task in the calling thread.
     *
     * @param takenUp when the worker took it up
     * @param overdue whether the thread was interrupted because the timeout of the task has passed
     */
    Answer perform(T task, TaskRef ref, Instant takenUp, BooleanSupplier overdue) {
        Attempt attempt = new Attempt(ref, takenUp);
        long began = System.nanoTime();
        SpecificRecord outcome = outcome(task, attempt, overdue);
        long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
        attempt.usage(usage -> usage.setMillis(millis));
        return new Answer(ref, outcome, attempt.usage());
    }

    private SpecificRecord outcome(T task, Attempt attempt, BooleanSupplier overdue) {
        try {
            return Objects.requireNonNull(agent.perform(task, attempt), "The agent gave no outcome");
        } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
            return overdue.getAsBoolean() ? timeout(attempt.ref()) : failure(e);
        }
    }

    /** What is answered to a task that the agent worked on for longer than it may. */
    static Failure timeout(TaskRef ref) {
        return retryable("timeout", "The agent worked on it for longer than %d ms".formatted(ref.getTimeout()));
    }

    private static Failure failure(Throwable error) {
        if (error instanceof RetryableException e) {
            return failure(FailureKind.RETRYABLE, e);
        }
        if (error instanceof PermanentException e) {
            return failure(FailureKind.PERMANENT, e);
        }
        if (error instanceof InterruptedException) {
            return retryable("interrupted", "The agent was interrupted");
        }
        LOG.error("The agent failed with an error that it does not handle", error);
        return new Failure(
                FailureKind.PERMANENT, "internal-error", error.getClass().getName());
    }

    private static Failure failure(FailureKind kind, AgentException e) {
        return new Failure(kind, e.code(), String.valueOf(e.getMessage()));
    }

    private static Failure retryable(String code, String message) {
        return new Failure(FailureKind.RETRYABLE, code, message);
    }
}
