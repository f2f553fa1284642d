package io.dealflow.agent.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.agent.testkit.AgentBeans;
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
                        "team", "conf/team.yaml",
                        "calendar-interval", "10s",
                        "calendar-max-age", "1h",
                        "calendar-timeout", "500ms",
                        "calendar-max-bytes", "20000",
                        "claim-timeout", "3s")))
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
        "calendar-interval, 10ms, 'Key ''dealflow.scheduling.calendar-interval'': expected 1s to 1d, found ''10ms'''",
        "calendar-max-age, 1m, 'Key ''dealflow.scheduling.calendar-max-age'': expected 5m to 7d, found ''1m'''",
        "calendar-timeout, 10m, 'Key ''dealflow.scheduling.calendar-timeout'': expected 100ms to 5m, found ''10m'''",
        "calendar-max-bytes, 5, 'Key ''dealflow.scheduling.calendar-max-bytes'': expected 10000 to 100000000, found ''5'''",
        "claim-timeout, 0s, 'Key ''dealflow.scheduling.claim-timeout'': expected 1s to 5m, found ''0s'''"
    })
    void refusesValuesOutOfBounds(String key, String value, String error) {
        assertThatThrownBy(() -> read(Map.of(key, value))).rootCause().hasMessage(error);
    }

    private static SchedulingConfig read(Map<String, Object> settings) {
        return AgentBeans.read(SchedulingConfig.class, "dealflow.scheduling", settings);
    }
}
