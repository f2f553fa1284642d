package io.dealflow.standalone.internal.crm;

import io.dealflow.connect.ConnectException;
import io.dealflow.connect.ConnectorStatus;
import io.dealflow.connect.EmbeddedConnect;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a connector each second, in a thread of its own, tells its health and starts it again when it has failed.
 */
final class CaptureWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CaptureWatch.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final EmbeddedConnect connect;
    private final String connector;
    private final CaptureHealth health;
    private final Clock clock;
    private final RestartBackoff backoff = new RestartBackoff();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread watch = new Thread(work, "crm-capture-watch");
        watch.setDaemon(true);
        return watch;
    });
    private Optional<String> logged = Optional.empty();

    CaptureWatch(EmbeddedConnect connect, String connector, CaptureHealth health, Clock clock) {
        this.connect = connect;
        this.connector = connector;
        this.health = health;
        this.clock = clock;
    }

    /** Looks for the first time before it returns, and goes on until it is closed. */
    void start() {
        look();
        Future<?> unused = thread.scheduleWithFixedDelay(
                this::look, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends the thread; does not wait for a look that is under way, which is without effect on a stopped worker. */
    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void look() {
        try {
            connect.status(connector).ifPresentOrElse(this::act, () -> health.unknown("There is no such connector"));
        } catch (ConnectException e) {
            health.unknown(String.valueOf(e.getMessage()));
            LOG.debug("Kafka Connect does not tell how the capture fares", e);
        }
    }

    private void act(ConnectorStatus status) {
        health.tell(status);
        status.failed().ifPresent(this::failed);
        if (status.running() && backoff.running(clock.instant())) {
            logged.ifPresent(cause -> LOG.info("The capture of the CRM runs again"));
            logged = Optional.empty();
        }
    }

    private void failed(ConnectorStatus.Part part) {
        Optional<String> cause = Optional.of(part.rootCause());
        if (!cause.equals(logged)) {
            LOG.warn("The capture of the CRM failed and is started again with growing pauses: {}", part.rootCause());
            logged = cause;
        }
        if (backoff.failed(clock.instant())) {
            connect.client().restartFailed(connector);
        }
    }
}
