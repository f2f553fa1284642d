package io.dealflow.orchestrator.workflow;

import java.time.Duration;

/**
 * How often and when a failed attempt is followed by another. The wait before the second attempt is {@code delay}, and
 * grows from one attempt to the next as {@code growth} says, up to {@code limit}; a random time from {@code jitterFrom}
 * to {@code jitterTo} is added.
 *
 * @param attempts all attempts together, from 1
 * @param delay wait before the second attempt
 * @param growth how the wait grows
 * @param factor what it is multiplied with where it grows exponentially, from 1
 * @param limit longest wait without the random time
 * @param jitterFrom least random time
 * @param jitterTo largest random time, not below the least
 */
public record RetryPolicy(
        int attempts,
        Duration delay,
        Growth growth,
        double factor,
        Duration limit,
        Duration jitterFrom,
        Duration jitterTo) {

    /** Four attempts, waiting about 1, 2 and 4 seconds. */
    public static final RetryPolicy DEFAULT = new RetryPolicy(
            4,
            Duration.ofSeconds(1),
            Growth.EXPONENTIAL,
            2.0,
            Duration.ofMinutes(1),
            Duration.ZERO,
            Duration.ofMillis(500));

    /** How a wait grows from one attempt to the next. */
    public enum Growth {
        /** Not at all. */
        CONSTANT,
        /** By the first wait each time. */
        LINEAR,
        /** By a factor each time. */
        EXPONENTIAL
    }

    /**
     * The wait before the attempt after a failed one, without the random time.
     *
     * @param failures failed attempts so far, from 1
     */
    public Duration wait(int failures) {
        double times = switch (growth) {
            case CONSTANT -> 1;
            case LINEAR -> failures;
            case EXPONENTIAL -> Math.pow(factor, failures - 1);
        };
        return Duration.ofMillis(Math.round(Math.min((double) limit.toMillis(), delay.toMillis() * times)));
    }
}
