package io.dealflow.agent.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.agent.model.ModelMode;
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
                        ModelMode.RULES));
    }

    @ParameterizedTest
    @CsvSource({
        "load-window, 30s, 'Key ''dealflow.routing.load-window'': expected 1m to 7d, found ''30s'''",
        "load-window, 8d, 'Key ''dealflow.routing.load-window'': expected 1m to 7d, found ''8d'''",
        "load-maximum, 10, 'Key ''dealflow.routing.load-maximum'': expected 1000 to 10000000, found ''10'''"
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
