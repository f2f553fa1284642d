package io.dealflow.agent.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.agent.model.ModelMode;
import io.dealflow.agent.testkit.AgentBeans;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoringConfigurationTest {

    static ScoringConfiguration withNotesTools() {
        return bound(Map.of("notes-tools", true));
    }

    @Test
    void hasDefaults() {
        assertThat(bound(Map.of())).isEqualTo(ScoringConfiguration.defaults());
    }

    @Test
    void bindsEveryKey() {
        Map<String, Object> all = Map.ofEntries(
                Map.entry("min-deals", 30),
                Map.entry("min-per-outcome", 7),
                Map.entry("max-deals", 1000),
                Map.entry("growth", 0.5),
                Map.entry("interval", "PT1M"),
                Map.entry("hot-from", 80),
                Map.entry("warm-from", 30),
                Map.entry("leak-auc", 0.9),
                Map.entry("ignored-attributes", "segment,colour"),
                Map.entry("kept-attributes", List.of("paymentTerms")),
                Map.entry("ideal-customer", "profile.yaml"),
                Map.entry("mode", "rules"),
                Map.entry("notes-points", 5),
                Map.entry("notes-tools", true),
                Map.entry("seed", 5));

        assertThat(bound(all))
                .isEqualTo(new ScoringConfiguration(
                        30,
                        7,
                        1000,
                        0.5,
                        Duration.ofMinutes(1),
                        80,
                        30,
                        0.9,
                        List.of("segment", "colour"),
                        List.of("paymentTerms"),
                        "profile.yaml",
                        ModelMode.RULES,
                        5,
                        true,
                        5));
    }

    @Test
    void refusesValuesOutOfBounds() {
        assertThatThrownBy(() -> bound(Map.of("hot-from", 20)))
                .rootCause()
                .hasMessage("Key 'dealflow.scoring.hot-from': expected warm-from (40.0) to 100, found '20.0'");
        assertThatThrownBy(() -> bound(Map.of("min-deals", 3)))
                .rootCause()
                .hasMessage("Key 'dealflow.scoring.min-deals': expected 20 or more, found '3'");
    }

    private static ScoringConfiguration bound(Map<String, Object> values) {
        return AgentBeans.read(ScoringConfiguration.class, "dealflow.scoring", values);
    }
}
