package io.dealflow.agent.records;

import io.dealflow.agent.history.HistoryListener;
import io.dealflow.agent.history.HistoryPosition;
import io.dealflow.agent.history.HistoryReader;
import io.dealflow.agent.history.HistoryReaders;
import io.dealflow.agent.history.StoredDeal;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Keeps the index up to date with past and open deals while the agent runs. Safe for use by several threads. */
@Singleton
final class DealFollower implements AutoCloseable {

    private final ClientIndex index = new ClientIndex();
    private final HistoryReader past;
    private final HistoryReader open;

    DealFollower(HistoryReaders readers) {
        this.past = readers.reader(HistoryPosition.beginning(), new Listener(true));
        this.open = readers.intakeReader(new Listener(false));
    }

    /** Starts to follow. Does not wait for the cluster. */
    @PostConstruct
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
    @PreDestroy
    public void close() {
        past.close();
        open.close();
    }

    private final class Listener implements HistoryListener {

        private final boolean closed;

        Listener(boolean closed) {
            this.closed = closed;
        }

        @Override
        public void accept(List<StoredDeal> deals, HistoryPosition next) {
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
