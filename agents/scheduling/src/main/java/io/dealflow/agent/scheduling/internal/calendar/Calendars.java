package io.dealflow.agent.scheduling.internal.calendar;

import io.dealflow.agent.scheduling.internal.team.Host;
import io.dealflow.agent.scheduling.internal.team.Team;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what the calendars of the hosts say, and reads them again and again. Safe for several threads. */
public final class Calendars implements CalendarView, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Calendars.class);
    private static final int MOST_THREADS = 4;
    private static final Duration BEFORE = Duration.ofDays(1);
    private static final Duration AFTER = Duration.ofDays(3);

    private final Team team;
    private final CalendarReader reader;
    private final Duration interval;
    private final Duration maxAge;
    private final Clock clock;
    private final ScheduledExecutorService threads;
    private final Map<String, Reading> readings = new ConcurrentHashMap<>();
    private final CountDownLatch unread;

    /** What the last attempts to read a host's calendars gave. */
    private record Reading(Optional<Availability.Known> known, Instant at, String problem) {}

    /**
     * Creates it; {@link #start} sets it going.
     *
     * @param interval how long after a reading calendars are read again
     * @param maxAge how long a reading counts while later ones fail
     */
    public Calendars(Team team, CalendarReader reader, Duration interval, Duration maxAge, Clock clock) {
        this.team = team;
        this.reader = reader;
        this.interval = interval;
        this.maxAge = maxAge;
        this.clock = clock;
        this.unread = new CountDownLatch(team.hosts().size());
        int count = Math.max(1, Math.min(MOST_THREADS, team.hosts().size()));
        this.threads = Executors.newScheduledThreadPool(count, command -> {
            Thread thread = new Thread(command, "calendars");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Starts to read; to be called once. Does not wait. */
    public void start() {
        for (Host host : team.hosts()) {
            Future<?> unused =
                    threads.scheduleWithFixedDelay(() -> read(host), 0, interval.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public boolean await(Duration wait) throws InterruptedException {
        return unread.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public Availability of(Host host) {
        Reading reading = readings.get(host.name());
        if (reading == null) {
            return new Availability.Unknown("not read yet");
        }
        boolean fresh = !reading.at().plus(maxAge).isBefore(clock.instant());
        if (reading.known().isPresent() && fresh) {
            return reading.known().get();
        }
        return new Availability.Unknown(reading.problem().isEmpty() ? "read too long ago" : reading.problem());
    }

    /** Stops to read, without waiting. */
    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void read(Host host) {
        Reading before = readings.get(host.name());
        try {
            Instant now = clock.instant();
            Duration ahead = team.call().horizon().plus(AFTER).plus(maxAge);
            Availability.Known known = reader.read(host, new Interval(now.minus(BEFORE), now.plus(ahead)));
            readings.put(host.name(), new Reading(Optional.of(known), now, ""));
        } catch (CalendarException e) {
            fail(host, before, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("A calendar of host {} was not read", host.name(), e);
            fail(host, before, "internal error");
        }
        if (before == null) {
            unread.countDown();
        }
    }

    private void fail(Host host, @Nullable Reading before, String problem) {
        if (before == null || !before.problem().equals(problem)) {
            LOG.warn("The calendars of host {} cannot be read: {}", host.name(), problem);
        }
        Optional<Availability.Known> known = before == null ? Optional.empty() : before.known();
        Instant at = before == null ? clock.instant() : before.at();
        readings.put(host.name(), new Reading(known, at, problem));
    }
}
