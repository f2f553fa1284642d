package io.dealflow.agent.model.internal;

import io.dealflow.agent.model.ModelException;
import io.dealflow.agent.model.ModelException.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Spaces calls out: so many may begin in a minute, up to a tenth of them at once. Safe for use by several threads. */
final class RateLimit {

    private static final int BURST_PART = 10;

    private final Clock clock;
    private final Duration spacing;
    private final Duration burst;
    private Instant next = Instant.MIN;

    RateLimit(int perMinute, Clock clock) {
        this.clock = clock;
        this.spacing = Duration.ofMinutes(1).dividedBy(perMinute);
        this.burst = spacing.multipliedBy(Math.max(0, perMinute / BURST_PART - 1));
    }

    /**
     * Waits until a call may begin.
     *
     * @throws ModelException if that would be after the given time; the call then does not count
     */
    void acquire(Instant until) throws InterruptedException {
        Duration pause = reserve(until);
        if (pause.compareTo(Duration.ZERO) > 0) {
            Thread.sleep(pause.toMillis() + 1);
        }
    }

    private synchronized Duration reserve(Instant until) {
        Instant now = clock.instant();
        Instant earliest = now.minus(burst);
        Instant turn = next.isBefore(earliest) ? earliest : next;
        if (turn.isAfter(until)) {
            throw new ModelException(
                    Kind.RATE_LIMITED, "The limit of calls per minute leaves no call before the deadline of the task");
        }
        next = turn.plus(spacing);
        return Duration.between(now, turn);
    }
}
