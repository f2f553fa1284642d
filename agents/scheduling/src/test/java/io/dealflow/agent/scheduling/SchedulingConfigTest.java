package io.dealflow.agent.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.BeanConfiguration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchedulingConfigTest {

    @Test
    void hasDefaults() {
        assertThat(read(Map.of()))
                .isEqualTo(new SchedulingConfig(
                        null,
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(30),
                        Duration.ofSeconds(20),
                        10_485_760,
                        Duration.ofSeconds(20)));
    }

    @Test
    void readsEveryKey() {
        assertThat(read(Map.of(
                        "dealflow.scheduling.team", "conf/team.yaml",
                        "dealflow.scheduling.calendar-interval", "10s",
                        "dealflow.scheduling.calendar-max-age", "1h",
                        "dealflow.scheduling.calendar-timeout", "500ms",
                        "dealflow.scheduling.calendar-max-bytes", "20000",
                        "dealflow.scheduling.claim-timeout", "3s")))
                .isEqualTo(new SchedulingConfig(
                        Path.of("conf/team.yaml"),
                        Duration.ofSeconds(10),
                        Duration.ofHours(1),
                        Duration.ofMillis(500),
                        20_000,
                        Duration.ofSeconds(3)));
    }

    @ParameterizedTest
    @CsvSource({
        "calendar-interval, 10ms, 'dealflow.scheduling.calendar-interval: found PT0.01S, expected PT1S to PT24H'",
        "calendar-max-age, 1m, 'dealflow.scheduling.calendar-max-age: found PT1M, expected PT5M to PT168H'",
        "calendar-timeout, 10m, 'dealflow.scheduling.calendar-timeout: found PT10M, expected PT0.1S to PT5M'",
        "calendar-max-bytes, 5, 'dealflow.scheduling.calendar-max-bytes: found 5, expected 10000 to 100000000'",
        "claim-timeout, 0s, 'dealflow.scheduling.claim-timeout: found PT0S, expected PT1S to PT5M'"
    })
    void refusesValuesOutOfBounds(String key, String value, String error) {
        assertThatThrownBy(() -> read(Map.of("dealflow.scheduling." + key, value)))
                .rootCause()
                .hasMessage(error);
    }

    private static SchedulingConfig read(Map<String, Object> settings) {
        try (ApplicationContext context = ApplicationContext.builder(settings)
                .beanConfigurations(BeanConfiguration.disabled("io.dealflow.agent.internal"))
                .start()) {
            return context.getBean(SchedulingConfig.class);
        }
    }
}
