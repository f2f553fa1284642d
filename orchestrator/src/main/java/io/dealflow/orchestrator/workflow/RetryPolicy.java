package io.dealflow.orchestrator.workflow;

import java.time.Duration;

/**
 * How often and when a failed attempt is followed by another. The wait before attempt n+1 is {@code backoff *
 * factor^(n-1)}, at most {@code limit}, changed at random by at most {@code jitter} of itself.
 *
 * @param attempts all attempts together, from 1
 * @param backoff wait before the second attempt
 * @param factor growth of the wait from one attempt to the next, from 1
 * @param limit longest wait
 * @param jitter largest random change of a wait as a share of it, from 0 to 1
 */
public record RetryPolicy(int attempts, Duration backoff, double factor, Duration limit, double jitter) {

    /** Four attempts, waiting about 1, 2 and 4 seconds. */
    public static final RetryPolicy DEFAULT =
            new RetryPolicy(4, Duration.ofSeconds(1), 2.0, Duration.ofMinutes(1), 0.2);
}
