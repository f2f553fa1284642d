package io.dealflow.kafka.consumer;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs sessions in a thread of its own: when one fails, the next is opened after a pause, which doubles up to half a
 * minute while they fail soon. Safe for use by several threads.
 *
 * @param <S> type of the sessions
 */
public final class SessionThread<S extends Session> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SessionThread.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Callable<S> open;
    private final Runnable onFailure;
    private final Duration closeTimeout;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable S session;

    /**
     * Creates the thread; {@link #start} sets it going.
     *
     * @param name name of the thread
     * @param open opens a session
     * @param onFailure called after each failure
     * @param closeTimeout how long {@link #close} waits for a session to end by itself
     */
    public SessionThread(String name, Callable<S> open, Runnable onFailure, Duration closeTimeout) {
        this.open = open;
        this.onFailure = onFailure;
        this.closeTimeout = closeTimeout;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    /** Starts the thread; to be called once. */
    public void start() {
        thread.start();
    }

    /** The session at work; empty between two of them. */
    public synchronized Optional<S> session() {
        return Optional.ofNullable(session);
    }

    /** Stops the session and opens no other, without waiting. */
    public void stop() {
        closed.countDown();
        session().ifPresent(Session::stop);
    }

    /** Stops the session and opens no other. Waits for it within the time, then interrupts it. */
    @Override
    public void close() {
        stop();
        try {
            thread.join(Math.max(1, closeTimeout.toMillis()));
            thread.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        while (!isClosed()) {
            long began = System.nanoTime();
            try {
                runOne();
            } catch (Exception e) {
                if (isClosed()) {
                    LOG.debug("{} was stopped", thread.getName(), e);
                    return;
                }
                boolean lasted = System.nanoTime() - began > LONGEST_PAUSE.toNanos();
                pause = lasted ? FIRST_PAUSE : pause;
                LOG.warn("{} failed; it begins anew in {} ms", thread.getName(), pause.toMillis(), e);
                onFailure.run();
                rest(pause);
                pause = longer(pause);
            }
        }
    }

    private void runOne() throws Exception {
        try (S current = open.call()) {
            attach(current);
            if (!isClosed()) {
                current.run();
            }
        } finally {
            attach(null);
        }
    }

    private synchronized void attach(@Nullable S current) {
        session = current;
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void rest(Duration pause) {
        try {
            if (closed.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.debug("{} was closed while it paused", thread.getName());
            }
        } catch (InterruptedException e) {
            LOG.debug("The pause of {} was interrupted", thread.getName());
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }
}
