package io.dealflow.intake.mapping;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** What a number counts that stands for a time: how many of the unit have passed since the beginning of 1970 in UTC. */
public enum EpochUnit {
    DAYS(ChronoUnit.DAYS),
    SECONDS(ChronoUnit.SECONDS),
    MILLIS(ChronoUnit.MILLIS),
    MICROS(ChronoUnit.MICROS),
    NANOS(ChronoUnit.NANOS);

    private final ChronoUnit unit;

    EpochUnit(ChronoUnit unit) {
        this.unit = unit;
    }

    /**
     * The moment that a number stands for.
     *
     * @throws DateTimeException if it is too far away
     * @throws ArithmeticException if it is too far away
     */
    Instant toInstant(long number) {
        return Instant.EPOCH.plus(number, unit);
    }

    /** The unit as mapping files write it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
