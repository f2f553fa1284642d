package io.dealflow.standalone.internal.crm;

import io.dealflow.connect.ConnectException;
import io.dealflow.connect.ConnectorStatus;
import io.dealflow.connect.EmbeddedConnect;
import io.dealflow.standalone.CapturePace;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a connector and, less often, at its slot, in a thread of its own; tells its health, starts it again when it
 * has failed, stops it when its slot lacks changes, and has it read the tables that are new or were mended.
 */
final class CaptureWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CaptureWatch.class);

    private final EmbeddedConnect connect;
    private final String connector;
    private final SlotCheck slot;
    private final TablesToRead unread;
    private final MendedTables mended;
    private final CaptureHealth health;
    private final Clock clock;
    private final Duration interval;
    private final RestartBackoff backoff;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread watch = new Thread(work, "crm-capture-watch");
        watch.setDaemon(true);
        return watch;
    });
    private Optional<String> logged = Optional.empty();
    private Optional<String> slotProblem = Optional.empty();
    private Instant slotDue = Instant.MIN;
    private Instant mendedDue = Instant.MIN;

    CaptureWatch(
            EmbeddedConnect connect,
            String connector,
            SlotCheck slot,
            TablesToRead unread,
            MendedTables mended,
            CapturePace pace,
            CaptureHealth health,
            Clock clock) {
        this.connect = connect;
        this.connector = connector;
        this.slot = slot;
        this.unread = unread;
        this.mended = mended;
        this.interval = pace.look();
        this.backoff = new RestartBackoff(pace.restart());
        this.health = health;
        this.clock = clock;
    }

    /** Looks for the first time before it returns, and goes on until it is closed. */
    void start() {
        look();
        Future<?> unused = thread.scheduleWithFixedDelay(
                this::look, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends the thread; does not wait for a look that is under way, which is without effect on a stopped worker. */
    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void look() {
        try {
            Optional<ConnectorStatus> status = connect.status(connector);
            lookAtSlot();
            status.ifPresentOrElse(this::act, () -> health.unknown("There is no such connector"));
            boolean running = slotProblem.isEmpty()
                    && status.filter(ConnectorStatus::running).isPresent();
            unread.step(running);
            if (running) {
                lookAtMendedTables();
            }
        } catch (ConnectException e) {
            health.unknown(String.valueOf(e.getMessage()));
            LOG.debug("Kafka Connect does not tell how the capture fares", e);
        } catch (SQLException e) {
            LOG.debug("The CRM does not answer", e);
        } catch (RuntimeException e) {
            health.unknown(e.toString());
            LOG.error("The capture of the CRM cannot be watched", e);
        }
    }

    /**
     * A connector whose slot lacks changes is stopped: as it is asked again and again to run, it could go on with a
     * slot that someone has made meanwhile, and nothing would tell of the gap. While the CRM is away, what was found
     * last stays; that it is away shows in the connector.
     */
    private void lookAtSlot() {
        Instant now = clock.instant();
        if (now.isBefore(slotDue)) {
            return;
        }
        slotDue = now.plus(interval.multipliedBy(2));
        try {
            Optional<String> found = slot.problem();
            if (found.isPresent() && slotProblem.isEmpty()) {
                LOG.error("{}", found.get());
                connect.client().stop(connector);
            } else if (found.isEmpty() && slotProblem.isPresent()) {
                LOG.warn("The replication slot of the CRM is as it should be again");
            }
            slotProblem = found;
        } catch (SQLException e) {
            LOG.debug("The CRM does not tell of its replication slot", e);
        }
    }

    private void lookAtMendedTables() throws SQLException {
        Instant now = clock.instant();
        if (!now.isBefore(mendedDue)) {
            mendedDue = now.plus(interval.multipliedBy(3));
            mended.look();
        }
    }

    private void act(ConnectorStatus status) {
        health.tell(status, slotProblem, unread.all());
        status.failed().ifPresent(this::failed);
        if (status.running() && backoff.running(clock.instant())) {
            logged.ifPresent(cause -> LOG.info("The capture of the CRM runs again"));
            logged = Optional.empty();
        }
    }

    private void failed(ConnectorStatus.Part part) {
        Optional<String> cause = Optional.of(part.rootCause());
        if (!cause.equals(logged) && slotProblem.isEmpty()) {
            LOG.warn("The capture of the CRM failed and is started again with growing pauses: {}", part.rootCause());
            logged = cause;
        }
        if (backoff.failed(clock.instant())) {
            connect.client().restartFailed(connector);
        }
    }
}
