package io.dealflow.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.exceptions.BeanInstantiationException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntakeConfigTest {

    @Test
    void isOffWithoutMapping() {
        try (ApplicationContext context = ApplicationContext.run(Map.of())) {
            assertThat(context.findBean(IntakeService.class)).isEmpty();
            assertThat(context.findBean(IntakeConfig.class)).isEmpty();
        }
    }

    @Test
    void hasDefaults() {
        assertThat(read(Map.of()))
                .isEqualTo(new IntakeConfig(
                        false,
                        Path.of("mapping.yaml"),
                        "dealflow-intake",
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        Duration.ofMillis(20),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(5),
                        33_554_432,
                        500_000));
    }

    @Test
    void readsEveryKey() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("mapping", "other.yaml");
        settings.put("application-id", "crm-two");
        settings.put("instance-id", "one");
        settings.put("state-dir", "/state");
        settings.put("standby-replicas", "1");
        settings.put("commit-interval", "30ms");
        settings.put("session-timeout", "20s");
        settings.put("reload-interval", "1m");
        settings.put("max-record-bytes", "2000000");
        settings.put("max-deal-bytes", "20000");

        assertThat(read(settings))
                .isEqualTo(new IntakeConfig(
                        false,
                        Path.of("other.yaml"),
                        "crm-two",
                        Optional.of("one"),
                        Optional.of(Path.of("/state")),
                        1,
                        Duration.ofMillis(30),
                        Duration.ofSeconds(20),
                        Duration.ofMinutes(1),
                        2_000_000,
                        20_000));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application-id | ' ' | a name",
                "instance-id | ' ' | a name",
                "standby-replicas | 6 | 0 to 5",
                "commit-interval | 1m | 1ms to 30s",
                "session-timeout | 1s | 6s to 5m",
                "reload-interval | 1ms | 100ms to 1h",
                "max-record-bytes | 1 | 1000000 to 500000000",
                "max-deal-bytes | 1 | 10000 to 800000"
            })
    void refusesValuesOutOfBounds(String key, String value, String expected) {
        assertThatThrownBy(() -> read(Map.of(key, value)))
                .isInstanceOf(BeanInstantiationException.class)
                .hasMessageContaining("Key 'dealflow.intake.%s': expected %s, found '".formatted(key, expected));
    }

    private static IntakeConfig read(Map<String, Object> keys) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("dealflow.intake.enabled", false);
        settings.put("dealflow.intake.mapping", "mapping.yaml");
        keys.forEach((key, value) -> settings.put("dealflow.intake." + key, value));
        try (ApplicationContext context = ApplicationContext.run(settings)) {
            return context.getBean(IntakeConfig.class);
        }
    }
}
