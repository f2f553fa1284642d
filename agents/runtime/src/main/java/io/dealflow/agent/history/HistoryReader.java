package io.dealflow.agent.history;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows {@code deals.history}, all partitions of it, from a given position on, for whoever builds something from past
 * deals. Runs a thread of its own that begins anew, after a pause, when anything goes wrong. Sees committed records
 * only, and creates the topic if need be. A record that cannot be decoded is skipped and copied to the dead letters;
 * reading the history again does not copy it again, as a consumer group remembers up to where this was done.
 *
 * <p>A reader that was away for longer than the topic keeps its tombstones (one day by default) may miss that a deal
 * was deleted; it should then be started from {@link HistoryPosition#beginning}.
 *
 * <p>Safe for use by several threads.
 */
public final class HistoryReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryReader.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Map<String, Object> kafka;
    private final HistoryListener listener;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition change = lock.newCondition();

    private HistoryPosition position;
    private @Nullable HistoryPass pass;
    private boolean caughtUp;
    private boolean closed;

    /**
     * Creates the reader; {@link #start} sets it going.
     *
     * @param kafka settings of the Kafka clients and of the schema registry
     * @param start the position stored with what was built so far, or {@link HistoryPosition#beginning}
     * @param listener takes in the deals
     */
    public HistoryReader(Map<String, ?> kafka, HistoryPosition start, HistoryListener listener) {
        this.kafka = Map.copyOf(kafka);
        this.position = start;
        this.listener = new HistoryListener() {
            @Override
            public void accept(List<PastDeal> deals, HistoryPosition next) throws Exception {
                listener.accept(deals, next);
            }

            @Override
            public void reset() throws Exception {
                markCaughtUp(false);
                listener.reset();
            }
        };
        this.thread = new Thread(this::run, "history-reader");
        thread.setDaemon(true);
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
            if (pass != null) {
                pass.wakeup();
            }
        } finally {
            lock.unlock();
        }
        try {
            thread.join(CLOSE_TIMEOUT.toMillis());
            thread.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        while (!isClosed()) {
            HistoryPosition before = position;
            try {
                follow();
            } catch (WakeupException | InterruptException | InterruptedException e) {
                LOG.debug("Reading the history was interrupted");
            } catch (Exception e) {
                pause = position.equals(before) ? longer(pause) : FIRST_PAUSE;
                LOG.warn("Reading the history failed; next attempt in {} ms", pause.toMillis(), e);
                rest(pause);
            }
        }
    }

    private void follow() throws Exception {
        try (HistoryPass current = new HistoryPass(kafka, listener)) {
            attach(current);
            current.open(position);
            while (!isClosed()) {
                if (current.atGoal()) {
                    markCaughtUp(true);
                }
                position = current.read();
            }
        } finally {
            attach(null);
        }
    }

    private void attach(@Nullable HistoryPass current) {
        lock.lock();
        try {
            pass = current;
        } finally {
            lock.unlock();
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private void markCaughtUp(boolean value) {
        lock.lock();
        try {
            caughtUp = value;
            change.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void rest(Duration pause) {
        long nanos = pause.toNanos();
        lock.lock();
        try {
            while (!closed && nanos > 0) {
                nanos = change.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            LOG.debug("Pause of the history reader was interrupted");
        } finally {
            lock.unlock();
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }
}
