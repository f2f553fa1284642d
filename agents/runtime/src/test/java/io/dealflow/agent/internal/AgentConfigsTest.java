package io.dealflow.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.service.TopicsConfig;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgentConfigsTest {

    @Test
    void hasDefaults() {
        assertThat(config(Map.of(), "scoring"))
                .isEqualTo(new AgentConfig(
                        64,
                        AgentConfig.Order.NONE,
                        1_000,
                        32 * 1024 * 1024,
                        10_000,
                        250,
                        Duration.ofMinutes(5),
                        Duration.ofMillis(500),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(5)));
    }

    @Test
    void readsEveryKey() {
        assertThat(config(all("dealflow.agent"), "scoring")).isEqualTo(OTHER);
    }

    @Test
    void readsEveryKeyOfOneAgentAlone() {
        assertThat(config(all("dealflow.agents.scoring"), "scoring")).isEqualTo(OTHER);
        assertThat(config(all("dealflow.agents.scoring"), "retrieval").concurrency())
                .isEqualTo(64);
    }

    @Test
    void refusesValueOutOfBounds() {
        assertThatThrownBy(() -> config(Map.of("dealflow.agents.scoring.concurrency", 0), "scoring"))
                .hasMessage("Key 'dealflow.agents.scoring.concurrency': expected 1 to 10000, found '0'");
        assertThatThrownBy(() -> config(Map.of("dealflow.agents.scoring.commit-interval", "1ms"), "scoring"))
                .hasMessage("Key 'dealflow.agents.scoring.commit-interval': expected 10ms to 1m, found '1ms'");
    }

    @Test
    void refusesUnknownKeyOfAnAgent() {
        assertThatThrownBy(() -> config(Map.of("dealflow.agents.scoring.threads", 3), "scoring"))
                .rootCause()
                .hasMessageStartingWith("Key 'dealflow.agents.scoring.threads': there is no such setting");
    }

    @Test
    void laysOutTopicsForAClusterByDefault() {
        try (ApplicationContext context = ApplicationContext.run()) {
            assertThat(context.getBean(TopicsConfig.class)).isEqualTo(new TopicsConfig(12, 3, 2));
        }
    }

    @Test
    void readsLayoutOfTopics() {
        Map<String, Object> keys = Map.of(
                "dealflow.topics.partitions", 4,
                "dealflow.topics.replication-factor", 1,
                "dealflow.topics.min-in-sync", 1);
        try (ApplicationContext context = ApplicationContext.run(keys)) {
            assertThat(context.getBean(TopicsConfig.class)).isEqualTo(new TopicsConfig(4, 1, 1));
        }
    }

    private static final AgentConfig OTHER = new AgentConfig(
            3,
            AgentConfig.Order.KEY,
            20,
            1_000,
            30,
            10,
            Duration.ofSeconds(7),
            Duration.ofMillis(50),
            Duration.ofMillis(80),
            Duration.ofSeconds(2));

    private static Map<String, Object> all(String prefix) {
        return Map.of(
                prefix + ".concurrency",
                3,
                prefix + ".order",
                "key",
                prefix + ".max-in-flight",
                20,
                prefix + ".max-in-flight-bytes",
                1_000,
                prefix + ".max-ahead",
                30,
                prefix + ".max-poll-records",
                10,
                prefix + ".max-poll-interval",
                "7s",
                prefix + ".fetch-max-wait",
                "50ms",
                prefix + ".commit-interval",
                "80ms",
                prefix + ".drain-timeout",
                "2s");
    }

    private static AgentConfig config(Map<String, Object> keys, String agent) {
        try (ApplicationContext context = ApplicationContext.run(keys)) {
            return context.getBean(AgentConfigs.class).of(agent);
        }
    }
}
