package io.dealflow.agent;

import io.dealflow.schemas.topic.AgentContract;
import org.apache.avro.specific.SpecificRecord;

/**
 * A service that performs one kind of task. An implementation is one class with one method that matters; consuming,
 * concurrency, timeouts, results, metrics and shutdown are the runtime's.
 *
 * <p>Delivery is at least once: the same task may be performed twice, also at the same time on two instances. The
 * orchestrator counts one answer only. An agent with an effect on the outside world (a held slot, a mail) must make
 * that effect idempotent by the run, the path and the visit that {@link TaskContext#ref()} names, and never by the
 * attempt: a further attempt may follow one whose effect was there already, but whose answer was lost. The next visit
 * is meant to have an effect of its own.
 *
 * @param <T> type of the tasks
 * @param <O> type of the outcomes
 */
public interface Agent<T extends SpecificRecord, O extends SpecificRecord> {

    /** What this agent agrees on with the orchestrator. Always the same. */
    AgentContract<T, O, ?> contract();

    /**
     * Performs one task. Called by several threads at once. May block; when it has worked for as long as the timeout of
     * the task, the thread is interrupted, and the task is answered as retryable with the code {@code timeout}. The
     * time that a task waited before is not counted. An outcome that is given nevertheless counts if the run still
     * waits for the step.
     *
     * @param task what to do
     * @param context the circumstances of this attempt
     * @return the outcome, sent to the orchestrator as the result of the task
     * @throws RetryableException if another attempt may succeed; the orchestrator decides whether and when there is one
     * @throws PermanentException if no further attempt can succeed
     * @throws InterruptedException if the thread was interrupted; answered as retryable. Any other exception is
     *     answered as permanent
     */
    O perform(T task, TaskContext context) throws InterruptedException;
}
