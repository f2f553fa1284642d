package io.dealflow.agent.internal;

import io.dealflow.service.Bounds;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Settings of the workers, under {@code dealflow.agent}; {@code dealflow.agents.<name>} has the same keys for one agent
 * alone.
 *
 * @param concurrency number of tasks that an agent performs at once, 1 to 10,000
 * @param order {@code none}: tasks are performed as they come; {@code key}: those of one deal one after the other
 * @param maxInFlight number of tasks that a worker takes from the topic before it has finished any, from 1
 * @param maxInFlightBytes size in bytes of these tasks at which the worker takes no more, from 1
 * @param maxAhead number of tasks of one partition that are taken beyond the lowest unfinished one, from 1: what a
 *     crash may repeat
 * @param maxPollRecords number of tasks taken at once, 1 to {@code maxInFlight}
 * @param maxPollInterval how long the loop may stand still before the group gives its partitions to others, from 1 s
 * @param fetchMaxWait how long the broker keeps a fetch that finds nothing, from 1 ms; does not delay a task
 * @param commitInterval how often offsets are committed, from 10 ms; a crash repeats what was finished meanwhile
 * @param drainTimeout how long a stop or a rebalance waits for tasks at work, 0 to 5 min
 */
@ConfigurationProperties(AgentConfig.PREFIX)
public record AgentConfig(
        @Bindable(defaultValue = "64") int concurrency,
        @Bindable(defaultValue = "none") Order order,
        @Bindable(defaultValue = "1000") int maxInFlight,
        @Bindable(defaultValue = "33554432") long maxInFlightBytes,
        @Bindable(defaultValue = "10000") int maxAhead,
        @Bindable(defaultValue = "250") int maxPollRecords,
        @Bindable(defaultValue = "5m") Duration maxPollInterval,
        @Bindable(defaultValue = "500ms") Duration fetchMaxWait,
        @Bindable(defaultValue = "500ms") Duration commitInterval,
        @Bindable(defaultValue = "5s") Duration drainTimeout) {

    static final String PREFIX = "dealflow.agent";

    private static final Bounds BOUNDS = new Bounds(PREFIX);

    /** Which tasks wait for others. */
    public enum Order {
        NONE,
        KEY
    }

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if a value is out of bounds; names key, expected and found
     */
    public AgentConfig {
        BOUNDS.within("concurrency", concurrency, 1, 10_000);
        BOUNDS.within("max-in-flight", maxInFlight, 1, 1_000_000);
        BOUNDS.within("max-in-flight-bytes", maxInFlightBytes, 1, Long.MAX_VALUE);
        BOUNDS.within("max-ahead", maxAhead, 1, 10_000_000);
        BOUNDS.within("max-poll-records", maxPollRecords, 1, maxInFlight);
        BOUNDS.within("max-poll-interval", maxPollInterval, Duration.ofSeconds(1), Duration.ofDays(1));
        BOUNDS.within("fetch-max-wait", fetchMaxWait, Duration.ofMillis(1), Duration.ofMinutes(1));
        BOUNDS.within("commit-interval", commitInterval, Duration.ofMillis(10), Duration.ofMinutes(1));
        BOUNDS.within("drain-timeout", drainTimeout, Duration.ZERO, Duration.ofMinutes(5));
    }
}
