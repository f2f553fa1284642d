package io.dealflow.agent.inbox;

import io.dealflow.schemas.Failure;
import io.dealflow.schemas.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/**
 * The open tasks of an agent, which every instance of it sees, and where they are answered. A task is here once,
 * however often it was delivered; a further attempt of the same visit takes the place of the one before. Safe for use
 * by several threads.
 *
 * <p>What the methods tell is what this instance has read, a moment behind what all have written.
 *
 * @param <T> type of the tasks
 * @param <O> type of the outcomes
 */
public interface Inbox<T extends SpecificRecord, O extends SpecificRecord> {

    /** The open tasks, those that came first at the beginning. */
    List<OpenTask<T>> open();

    /** The open task of a place; empty if there is none. */
    Optional<OpenTask<T>> find(TaskPlace place);

    /**
     * How the last task of a place has ended, also for a person who still has it on the screen; empty if it is open, or
     * if that was so long ago that nobody remembers.
     */
    Optional<Ending> ending(TaskPlace place);

    /**
     * Waits until all that was written before the call has been read.
     *
     * @return false if that takes longer than the time
     * @throws io.dealflow.kafka.log.LogException if the cluster does not answer in time
     * @throws InterruptedException if the thread was interrupted
     */
    boolean awaitCurrent(Duration timeout) throws InterruptedException;

    /** Tells a listener of every task that is open now, as added, and of each change from then on. */
    void listen(InboxListener<T> listener);

    /**
     * Answers an open task with an outcome. The answer goes to the orchestrator and the task leaves the inbox of all
     * instances in one transaction: both happen, or neither. Before that, all that others have answered so far is read.
     * Two who answer the same task within the same few milliseconds may both be told {@link Receipt#TAKEN}; the
     * orchestrator counts the first and records the other as ignored.
     *
     * @param usage what it took
     * @return what became of the answer; when it was taken, the task is no longer open here
     * @throws io.dealflow.agent.RetryableException if the cluster does not take it in time; to be answered again, also
     *     if in truth it was taken
     * @throws io.dealflow.agent.PermanentException if the outcome is not of its schema, or too large; the task stays
     * @throws InterruptedException if the thread was interrupted
     */
    Receipt answer(TaskPlace place, O outcome, Usage usage) throws InterruptedException;

    /**
     * Answers an open task with a failure, just as with an outcome. After one that is retryable the orchestrator may
     * issue another attempt, which comes as a new task of the same place.
     *
     * @param usage what it took
     * @throws io.dealflow.agent.RetryableException if the cluster does not take it in time
     * @throws InterruptedException if the thread was interrupted
     */
    Receipt fail(TaskPlace place, Failure failure, Usage usage) throws InterruptedException;
}
