package io.dealflow.agent.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.agent.model.ModelMode;
import io.dealflow.agent.testkit.AgentBeans;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingConfigTest {

    @Test
    void hasDefaults() {
        assertThat(read(Map.of()))
                .isEqualTo(new RoutingConfig(null, Duration.ofDays(7), 100_000, ZoneId.of("UTC"), null));
    }

    @Test
    void readsEveryKey() {
        assertThat(read(Map.of(
                        "rules", "conf/routing.yaml",
                        "load-window", "36h",
                        "load-maximum", "5000",
                        "time-zone", "Europe/Berlin",
                        "mode", "rules")))
                .isEqualTo(new RoutingConfig(
                        Path.of("conf/routing.yaml"),
                        Duration.ofHours(36),
                        5_000,
                        ZoneId.of("Europe/Berlin"),
                        ModelMode.RULES));
    }

    @ParameterizedTest
    @CsvSource({
        "load-window, 30s, 'Key ''dealflow.routing.load-window'': expected 1m to 7d, found ''30s'''",
        "load-window, 8d, 'Key ''dealflow.routing.load-window'': expected 1m to 7d, found ''8d'''",
        "load-maximum, 10, 'Key ''dealflow.routing.load-maximum'': expected 1000 to 10000000, found ''10'''"
    })
    void refusesValuesOutOfBounds(String key, String value, String error) {
        assertThatThrownBy(() -> read(Map.of(key, value))).rootCause().hasMessage(error);
    }

    private static RoutingConfig read(Map<String, Object> settings) {
        return AgentBeans.read(RoutingConfig.class, "dealflow.routing", settings);
    }
}
