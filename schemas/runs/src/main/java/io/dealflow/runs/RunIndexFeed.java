package io.dealflow.runs;

import io.dealflow.kafka.log.LogClient;
import io.dealflow.kafka.log.LogException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps an index up to date with the log of statuses, in a thread of its own. */
final class RunIndexFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunIndexFeed.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);

    private final Supplier<RunStatusLog> source;
    private final RunIndex index;
    private final Thread thread = new Thread(this::run, "dealflow-run-index");
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Optional<RunStatusLog> open = Optional.empty();

    /**
     * Creates a feed.
     *
     * @param source opens the log from its beginning; called again when the cluster has failed
     * @param index takes what the log says
     */
    RunIndexFeed(Supplier<RunStatusLog> source, RunIndex index) {
        this.source = source;
        this.index = index;
        thread.setDaemon(true);
    }

    /** Starts the thread. Does not wait for the cluster. */
    void start() {
        thread.start();
    }

    @Override
    public void close() {
        closing.countDown();
        open.ifPresent(RunStatusLog::wakeup);
        try {
            thread.join(CLOSE_WAIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        boolean told = false;
        while (!closed(Duration.ZERO)) {
            try (RunStatusLog log = source.get()) {
                open = Optional.of(log);
                told = false;
                follow(log);
            } catch (LogException | KafkaException e) {
                if (!told) {
                    LOG.warn("The list of runs is not up to date, tried again every {}: {}", PAUSE, e.getMessage());
                    told = true;
                }
                closed(PAUSE);
            }
        }
    }

    private void follow(RunStatusLog log) {
        boolean complete = false;
        while (!closed(Duration.ZERO)) {
            log.poll(LogClient.POLL).forEach(index::add);
            if (!complete && log.caughtUp()) {
                complete = true;
                index.complete();
            }
        }
    }

    private boolean closed(Duration wait) {
        try {
            return closing.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
