package io.dealflow.agent.scheduling.internal.calendar;

import java.time.Instant;

/**
 * A time.
 *
 * @param start first moment
 * @param end the moment behind the last, not before {@code start}
 */
public record Interval(Instant start, Instant end) {

    /** Checks the order. */
    public Interval {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("An interval ends before it begins");
        }
    }

    /** Whether the two have a moment in common. */
    public boolean overlaps(Interval other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }
}
