package io.dealflow.agent.history;

import io.dealflow.kafka.consumer.SessionThread;
import io.dealflow.kafka.topic.TopicLayout;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Follows {@code deals.history} or {@code deals.intake}, all partitions of it, from a given position on, for whoever
 * builds something from past deals. Runs a thread of its own that begins anew, after a pause, when anything goes wrong.
 * Sees committed records only, and creates the topic if need be. A record of the history that cannot be decoded is
 * skipped and copied to the dead letters; reading it again does not copy it again, as a consumer group remembers up to
 * where this was done.
 *
 * <p>A reader that was away for longer than the topic keeps its tombstones (one day by default) may miss that a deal
 * was deleted; it should then be started from {@link HistoryPosition#beginning}.
 *
 * <p>Safe for use by several threads.
 */
public final class HistoryReader implements AutoCloseable {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final SessionThread<HistoryPass> thread;
    private final HistoryListener listener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition change = lock.newCondition();

    private HistoryPosition position;
    private boolean caughtUp;
    private boolean closed;

    /**
     * Creates the reader; {@link #start} sets it going.
     *
     * @param kafka settings of the Kafka clients and of the schema registry
     * @param layout how the topic is created if there is none
     * @param topic what is read
     * @param start the position stored with what was built so far, or {@link HistoryPosition#beginning}
     * @param listener takes in the deals
     */
    HistoryReader(
            Map<String, ?> kafka,
            TopicLayout layout,
            Topic<Deal> topic,
            HistoryPosition start,
            HistoryListener listener) {
        this.position = start;
        this.listener = listener;
        Map<String, Object> settings = Map.copyOf(kafka);
        this.thread = new SessionThread<>(
                "history-reader",
                () -> new HistoryPass(settings, layout, topic, position(), new Progress()),
                () -> {},
                CLOSE_TIMEOUT);
    }

    /** Starts to read; to be called once. Does not wait for the cluster. */
    public void start() {
        thread.start();
    }

    /** Whether everything that was in the history when the reader started has been taken in. */
    public boolean caughtUp() {
        lock.lock();
        try {
            return caughtUp;
        } finally {
            lock.unlock();
        }
    }

    /** The position behind what the listener has taken in. */
    public HistoryPosition position() {
        lock.lock();
        try {
            return position;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until everything that was in the history when the reader started has been taken in.
     *
     * @return false if that was not so within the time, or the reader was closed
     * @throws InterruptedException if the thread was interrupted
     */
    public boolean awaitCaughtUp(Duration timeout) throws InterruptedException {
        long nanos = timeout.toNanos();
        lock.lock();
        try {
            while (!caughtUp && !closed && nanos > 0) {
                nanos = change.awaitNanos(nanos);
            }
            return caughtUp;
        } finally {
            lock.unlock();
        }
    }

    /** Stops to read. Returns when the listener is no longer called, or after 5 seconds. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            change.signalAll();
        } finally {
            lock.unlock();
        }
        thread.close();
    }

    /** Passes the history on to the listener and keeps how far it has come. */
    private final class Progress implements HistoryPass.Target {

        @Override
        public void accept(List<StoredDeal> deals, HistoryPosition next) throws Exception {
            listener.accept(deals, next);
            update(next, HistoryReader.this.caughtUp());
        }

        @Override
        public void reset() throws Exception {
            listener.reset();
            update(HistoryPosition.beginning(), false);
        }

        @Override
        public void reached(HistoryPosition at) {
            update(at, true);
        }

        private void update(HistoryPosition next, boolean reached) {
            lock.lock();
            try {
                position = next;
                caughtUp = reached;
                change.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
