package io.dealflow.bench.drill;

import java.time.Duration;

/** Lets so many through in a second, evenly, for a while that begins with the first. Safe for several threads. */
final class Pace {

    private final long spacing;
    private final long period;
    private long begin;
    private long next;
    private boolean begun;

    /**
     * Creates it.
     *
     * @param perSecond how many a second, from 1
     * @param period for how long; all are let through after that
     */
    Pace(int perSecond, Duration period) {
        this.spacing = Duration.ofSeconds(1).toNanos() / perSecond;
        this.period = period.toNanos();
    }

    /**
     * Takes the next place.
     *
     * @param now the present time in nanoseconds
     * @return how many nanoseconds to wait for it, from 0
     */
    synchronized long take(long now) {
        if (!begun) {
            begun = true;
            begin = now;
            next = now;
        }
        if (now - begin >= period) {
            return 0;
        }
        long wait = Math.max(0, next - now);
        next = now + wait + spacing;
        return wait;
    }
}
