package io.dealflow.agent.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.agent.retrieval.RetrievalConfig.Weights;
import io.dealflow.agent.testkit.AgentBeans;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetrievalConfigTest {

    @Test
    void hasDefaults() {
        assertThat(read(Map.of())).isEqualTo(Fixtures.config());
    }

    @Test
    void readsEveryKey() {
        Map<String, Object> keys = new HashMap<>();
        keys.put("index-dir", "/data/index");
        keys.put("k", 3);
        keys.put("per-company", 1);
        keys.put("candidates", 50);
        keys.put("minimum-similarity", 0.4);
        keys.put("lost-factor", 0.7);
        keys.put("gap-penalty", 0.1);
        keys.put("half-life", "30d");
        keys.put("ready-wait", "2s");
        keys.put("refresh-interval", "1s");
        keys.put("commit-interval", "9s");
        keys.put("weights.company", 1);
        keys.put("weights.text", 2);
        keys.put("weights.industry", 3);
        keys.put("weights.product", 4);
        keys.put("weights.region", 5);
        keys.put("weights.size", 6);
        keys.put("weights.amount", 7);
        keys.put("weights.recency", 8);

        assertThat(read(keys))
                .isEqualTo(new RetrievalConfig(
                        Optional.of(Path.of("/data/index")),
                        3,
                        1,
                        50,
                        0.4,
                        0.7,
                        0.1,
                        Duration.ofDays(30),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(9),
                        new Weights(1, 2, 3, 4, 5, 6, 7, 8)));
    }

    @Test
    void refusesValuesOutOfBounds() {
        assertThatThrownBy(() -> read(Map.of("lost-factor", 1.5)))
                .rootCause()
                .hasMessage("Key 'dealflow.retrieval.lost-factor': expected 0 to 1, found '1.5'");
        assertThatThrownBy(() -> read(Map.of("k", 300)))
                .rootCause()
                .hasMessage("Key 'dealflow.retrieval.k': expected 1 to 100, found '300'");
        assertThatThrownBy(() -> read(Map.of("weights.size", -1)))
                .rootCause()
                .hasMessage("Key 'dealflow.retrieval.weights.size': expected 0 to 1000, found '-1'");
    }

    @Test
    void putsIndexBelowDataDirectory() {
        try (ApplicationContext context = AgentBeans.start(Map.of("dealflow.data-dir", "/data"))) {
            assertThat(context.getBean(IndexDirectory.class)).hasToString("/data/retrieval");
        }
        try (ApplicationContext context = AgentBeans.start(Map.of())) {
            assertThat(context.getBean(IndexDirectory.class))
                    .hasToString(System.getProperty("user.home") + "/.dealflow/retrieval");
        }
    }

    private static RetrievalConfig read(Map<String, Object> keys) {
        return AgentBeans.read(RetrievalConfig.class, "dealflow.retrieval", keys);
    }
}
