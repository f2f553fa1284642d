package io.dealflow.agent.records;

import io.dealflow.agent.history.DealTopics;
import io.dealflow.agent.history.StoredDeal;
import io.dealflow.kafka.log.FollowerListener;
import io.dealflow.kafka.log.TopicFollower;
import io.dealflow.kafka.log.TopicPosition;
import java.time.Duration;
import java.util.List;

/** Keeps the index up to date with past and open deals while the agent runs. Safe for use by several threads. */
final class DealFollower implements AutoCloseable {

    private final ClientIndex index;
    private final TopicFollower<StoredDeal> past;
    private final TopicFollower<StoredDeal> open;

    DealFollower(DealTopics topics, ClientIndex index) {
        this.index = index;
        this.past = topics.followHistory("records-history", TopicPosition.beginning(), new Listener(true));
        this.open = topics.followIntake("records-intake", new Listener(false));
    }

    /** Starts to follow. Does not wait for the cluster. */
    void start() {
        past.start();
        open.start();
    }

    ClientIndex index() {
        return index;
    }

    /** Whether everything that was there at the start can be found. */
    boolean ready() {
        return past.caughtUp() && open.caughtUp();
    }

    /**
     * Waits until everything that was there at the start can be found.
     *
     * @return false if that was not so within the time
     * @throws InterruptedException if the thread was interrupted
     */
    boolean awaitReady(Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        return past.awaitCaughtUp(timeout)
                && open.awaitCaughtUp(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }

    @Override
    public void close() {
        past.close();
        open.close();
    }

    private final class Listener implements FollowerListener<StoredDeal> {

        private final boolean closed;

        Listener(boolean closed) {
            this.closed = closed;
        }

        @Override
        public void accept(List<StoredDeal> deals, TopicPosition next) {
            for (StoredDeal stored : deals) {
                stored.deal()
                        .ifPresentOrElse(
                                deal -> index.put(KnownDeal.of(deal, closed)), () -> index.remove(stored.id(), closed));
            }
        }

        @Override
        public void reset() {
            index.clear(closed);
        }
    }
}
