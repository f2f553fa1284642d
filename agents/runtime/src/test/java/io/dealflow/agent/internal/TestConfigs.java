package io.dealflow.agent.internal;

import java.time.Duration;

/** Settings of workers that differ in one point from {@link TestTasks#CONFIG}. */
final class TestConfigs {

    private TestConfigs() {}

    static AgentConfig with(AgentConfig.Order order) {
        return config(16, order, 200, 50, Duration.ofMinutes(5), TestTasks.CONFIG.drainTimeout());
    }

    static AgentConfig bounded(int concurrency, int maxInFlight, int maxPollRecords) {
        return config(
                concurrency,
                AgentConfig.Order.NONE,
                maxInFlight,
                maxPollRecords,
                Duration.ofMinutes(5),
                TestTasks.CONFIG.drainTimeout());
    }

    static AgentConfig polling(Duration maxPollInterval) {
        return config(16, AgentConfig.Order.NONE, 200, 50, maxPollInterval, TestTasks.CONFIG.drainTimeout());
    }

    static AgentConfig draining(int concurrency, Duration drainTimeout) {
        return config(concurrency, AgentConfig.Order.NONE, 200, 50, Duration.ofMinutes(5), drainTimeout);
    }

    static AgentConfig committing(Duration interval) {
        AgentConfig base = TestTasks.CONFIG;
        return new AgentConfig(
                base.concurrency(),
                base.order(),
                base.maxInFlight(),
                base.maxInFlightBytes(),
                base.maxAhead(),
                base.maxPollRecords(),
                base.maxPollInterval(),
                base.fetchMaxWait(),
                interval,
                base.drainTimeout());
    }

    private static AgentConfig config(
            int concurrency,
            AgentConfig.Order order,
            int maxInFlight,
            int maxPollRecords,
            Duration maxPollInterval,
            Duration drainTimeout) {
        AgentConfig base = TestTasks.CONFIG;
        return new AgentConfig(
                concurrency,
                order,
                maxInFlight,
                base.maxInFlightBytes(),
                base.maxAhead(),
                maxPollRecords,
                maxPollInterval,
                base.fetchMaxWait(),
                base.commitInterval(),
                drainTimeout);
    }
}
