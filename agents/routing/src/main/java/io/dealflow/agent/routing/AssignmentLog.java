package io.dealflow.agent.routing;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the results of all instances of the routing agent, so that what a rep has to do is known after a restart and
 * across instances. Runs a thread of its own that begins anew, after a pause, when anything goes wrong; what it reads
 * twice counts once. Safe for several threads.
 */
final class AssignmentLog implements Readiness, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AssignmentLog.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Map<String, Object> kafka;
    private final Duration window;
    private final RecentAssignments recent;
    private final Clock clock;
    private final Thread thread;
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicReference<@Nullable AssignmentPass> current = new AtomicReference<>();

    /**
     * Creates the log; {@link #start} sets it going.
     *
     * @param kafka settings of the Kafka clients and of the schema registry
     * @param window how far back to read at the start
     * @param recent takes in what is read
     */
    AssignmentLog(Map<String, Object> kafka, Duration window, RecentAssignments recent, Clock clock) {
        this.kafka = Map.copyOf(kafka);
        this.window = window;
        this.recent = recent;
        this.clock = clock;
        this.thread = new Thread(this::run, "assignment-log");
        thread.setDaemon(true);
    }

    /** Starts to read; to be called once. Does not wait for the cluster. */
    void start() {
        thread.start();
    }

    @Override
    public boolean await(Duration timeout) throws InterruptedException {
        return caughtUp.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Stops to read, within 5 seconds. */
    @Override
    public void close() {
        closed.countDown();
        AssignmentPass pass = current.get();
        if (pass != null) {
            pass.wakeup();
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
            long began = System.nanoTime();
            try {
                follow();
            } catch (WakeupException | InterruptException e) {
                LOG.debug("Reading the assignments was interrupted");
            } catch (RuntimeException e) {
                boolean lasted = System.nanoTime() - began > LONGEST_PAUSE.toNanos();
                pause = lasted ? FIRST_PAUSE : longer(pause);
                LOG.warn("Reading the assignments failed; next attempt in {} ms: {}", pause.toMillis(), e.toString());
                rest(pause);
            }
        }
    }

    private void follow() {
        try (AssignmentPass pass = new AssignmentPass(kafka, recent)) {
            current.set(pass);
            if (!pass.open(clock.instant().minus(window))) {
                LOG.debug("There is no topic of assignments yet");
                rest(FIRST_PAUSE);
                return;
            }
            while (!isClosed()) {
                if (pass.atGoal()) {
                    caughtUp.countDown();
                }
                pass.read();
            }
        } finally {
            current.set(null);
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void rest(Duration pause) {
        try {
            closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            LOG.debug("Pause of the assignment log was interrupted");
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }
}
