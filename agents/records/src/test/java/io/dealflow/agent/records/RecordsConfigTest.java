package io.dealflow.agent.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.agent.testkit.AgentBeans;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordsConfigTest {

    @Test
    void hasDefaults() {
        assertThat(read(Map.of())).isEqualTo(Fixtures.CONFIG);
    }

    @Test
    void readsEveryKey() {
        Map<String, Object> keys =
                Map.of("known", 0.8, "candidate", 0.7, "margin", 0.1, "most", 9, "max-deals", 1000, "ready-wait", "2s");

        assertThat(read(keys)).isEqualTo(new RecordsConfig(0.8, 0.7, 0.1, 9, 1000, Duration.ofSeconds(2)));
    }

    @Test
    void refusesValuesOutOfBounds() {
        assertThatThrownBy(() -> read(Map.of("candidate", 0.95)))
                .rootCause()
                .hasMessage("Key 'dealflow.records.candidate': expected 0.5 to known (0.9), found '0.95'");
        assertThatThrownBy(() -> read(Map.of("most", 0)))
                .rootCause()
                .hasMessage("Key 'dealflow.records.most': expected 1 to 50, found '0'");
        assertThatThrownBy(() -> read(Map.of("max-deals", 999)))
                .rootCause()
                .hasMessage("Key 'dealflow.records.max-deals': expected 1000 to 10000000, found '999'");
    }

    private static RecordsConfig read(Map<String, Object> keys) {
        return AgentBeans.read(RecordsConfig.class, "dealflow.records", keys);
    }
}
