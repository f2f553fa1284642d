package io.dealflow.agent.retrieval;

import io.dealflow.agent.history.DealTopics;
import io.dealflow.agent.history.StoredDeal;
import io.dealflow.kafka.log.TopicFollower;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the index up to date with the history while the agent runs: takes in what the topic brings, makes it visible
 * and durable at the configured intervals, and opens the index again from its last commit when a failed write has made
 * it useless. Safe for use by several threads.
 */
final class HistoryFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryFollower.class);
    private static final String NAME = "retrieval-history";
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final IndexDirectory directory;
    private final DealTopics topics;
    private final RetrievalConfig config;
    private final ScheduledExecutorService upkeep =
            Executors.newSingleThreadScheduledExecutor(HistoryFollower::upkeepThread);
    private volatile Following following;

    /**
     * Opens the index.
     *
     * @throws IllegalStateException if another instance has it open
     */
    HistoryFollower(IndexDirectory directory, DealTopics topics, RetrievalConfig config) {
        this.directory = directory;
        this.config = config;
        this.topics = topics;
        this.following = open();
    }

    /** Starts to follow the history. Does not wait for the cluster. */
    void start() {
        following.follower().start();
        schedule(this::refresh, config.refreshInterval());
        schedule(this::commit, config.commitInterval());
    }

    /** Whether everything that was in the history at the start can be found. */
    boolean ready() {
        return following.follower().caughtUp();
    }

    /**
     * Waits until everything that was in the history at the start can be found.
     *
     * @return false if that was not so within the time
     * @throws InterruptedException if the thread was interrupted
     */
    boolean awaitReady(Duration timeout) throws InterruptedException, IOException {
        Following current = following;
        if (!current.follower().awaitCaughtUp(timeout)) {
            return false;
        }
        if (!current.shown().get()) {
            current.index().refresh();
            current.shown().set(true);
        }
        return true;
    }

    /** Runs a search on the past deals. */
    <T> T search(HistoryIndex.Search<T> search) throws IOException {
        return following.index().search(search);
    }

    @Override
    public void close() throws IOException {
        following.follower().close();
        upkeep.shutdown();
        try {
            if (!upkeep.awaitTermination(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("Upkeep of the index did not end within {}", CLOSE_TIMEOUT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        following.index().close();
    }

    private Following open() {
        HistoryIndex index = directory.open();
        return new Following(index, topics.followHistory(NAME, index.position(), index), new AtomicBoolean());
    }

    private void refresh() {
        try {
            following.index().refresh();
        } catch (IOException | RuntimeException e) {
            LOG.warn("Making past deals visible failed; tried again in {}", config.refreshInterval(), e);
        }
    }

    private void commit() {
        try {
            if (following.index().broken()) {
                reopen();
            }
            following.index().commit();
        } catch (IOException | RuntimeException e) {
            LOG.error("Writing the index failed; tried again in {}", config.commitInterval(), e);
        }
    }

    private void reopen() throws IOException {
        LOG.warn("The index is closed after a failed write: opening it again from its last commit");
        following.follower().close();
        following.index().close();
        following = open();
        following.follower().start();
    }

    private void schedule(Runnable task, Duration interval) {
        Future<?> unused =
                upkeep.scheduleWithFixedDelay(task, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Thread upkeepThread(Runnable task) {
        Thread thread = new Thread(task, "retrieval-index");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * An open index and the follower that fills it.
     *
     * @param shown whether what was there at the start has been made visible
     */
    private record Following(HistoryIndex index, TopicFollower<StoredDeal> follower, AtomicBoolean shown) {}
}
