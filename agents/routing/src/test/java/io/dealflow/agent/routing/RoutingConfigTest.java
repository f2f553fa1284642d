package io.dealflow.agent.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.BeanConfiguration;
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
                        "dealflow.routing.rules", "conf/routing.yaml",
                        "dealflow.routing.load-window", "36h",
                        "dealflow.routing.load-maximum", "5000",
                        "dealflow.routing.time-zone", "Europe/Berlin",
                        "dealflow.routing.mode", "rules")))
                .isEqualTo(new RoutingConfig(
                        Path.of("conf/routing.yaml"),
                        Duration.ofHours(36),
                        5_000,
                        ZoneId.of("Europe/Berlin"),
                        "rules"));
    }

    @ParameterizedTest
    @CsvSource({
        "load-window, 30s, 'dealflow.routing.load-window: found PT30S, expected one minute to 7 days'",
        "load-window, 8d, 'dealflow.routing.load-window: found PT192H, expected one minute to 7 days'",
        "load-maximum, 10, 'dealflow.routing.load-maximum: found 10, expected 1000 to 10000000'"
    })
    void refusesValuesOutOfBounds(String key, String value, String error) {
        assertThatThrownBy(() -> read(Map.of("dealflow.routing." + key, value)))
                .rootCause()
                .hasMessage(error);
    }

    private static RoutingConfig read(Map<String, Object> settings) {
        try (ApplicationContext context = start(settings)) {
            return context.getBean(RoutingConfig.class);
        }
    }

    /** Starts a context that runs no agent. */
    private static ApplicationContext start(Map<String, Object> settings) {
        return ApplicationContext.builder(settings)
                .beanConfigurations(BeanConfiguration.disabled("io.dealflow.agent.internal"))
                .start();
    }
}
