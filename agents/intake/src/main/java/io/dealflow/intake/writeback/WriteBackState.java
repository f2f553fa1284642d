package io.dealflow.intake.writeback;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the write-back is doing, for metrics and health. Safe for use by several threads. */
final class WriteBackState {

    private static final String PREFIX = "dealflow.intake.write.back.";

    private final Clock clock;
    private final Map<Ending, Counter> endings = new EnumMap<>(Ending.class);
    private final Counter failures;
    private @Nullable Failure failure;

    /**
     * Why nothing is written at the moment.
     *
     * @param since when the first failure was after which nothing was written
     * @param reason the last one, in a sentence
     */
    record Failure(Instant since, String reason) {}

    /** Registers the meters. */
    WriteBackState(MeterRegistry registry, Clock clock) {
        this.clock = clock;
        for (Ending ending : Ending.values()) {
            endings.put(
                    ending,
                    Counter.builder(PREFIX + "runs")
                            .description("States of runs that were dealt with, by how")
                            .tag("ending", ending.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        this.failures = Counter.builder(PREFIX + "failures")
                .description("Times that a row could not be written now and is tried again")
                .register(registry);
        Gauge.builder(PREFIX + "failing.seconds", this, WriteBackState::failingSeconds)
                .description("For how long nothing could be written; 0 when all is well")
                .register(registry);
    }

    void ended(Ending ending) {
        Objects.requireNonNull(endings.get(ending)).increment();
    }

    /** Takes note of a failure, and says whether the one before it, if any, had another reason. */
    synchronized boolean failed(String reason) {
        failures.increment();
        boolean differs = failure == null || !failure.reason().equals(reason);
        Instant since = failure == null ? clock.instant() : failure.since();
        failure = new Failure(since, reason);
        return differs;
    }

    /** Number of runs that were dealt with in a way since the start. */
    long count(Ending ending) {
        return Math.round(Objects.requireNonNull(endings.get(ending)).count());
    }

    synchronized void works() {
        failure = null;
    }

    synchronized Optional<Failure> failure() {
        return Optional.ofNullable(failure);
    }

    private double failingSeconds() {
        return failure()
                .map(at -> Duration.between(at.since(), clock.instant()).toMillis() / 1e3)
                .orElse(0.0);
    }
}
