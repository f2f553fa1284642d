package io.dealflow.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.kafka.streams.GroupProtocol;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.exceptions.BeanInstantiationException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrchestratorConfigTest {

    @Test
    void hasDefaults() {
        OrchestratorConfig config = read(Map.of());

        assertThat(config)
                .isEqualTo(new OrchestratorConfig(
                        false,
                        "dealflow-orchestrator",
                        Optional.empty(),
                        Optional.empty(),
                        ProcessingGuarantee.EXACTLY_ONCE_V2,
                        GroupProtocol.CLASSIC,
                        1,
                        0,
                        Optional.empty(),
                        Duration.ofSeconds(10),
                        Duration.ofMillis(100),
                        1_000_000,
                        Optional.empty(),
                        1_000,
                        16,
                        Duration.ofMinutes(1),
                        Duration.ofDays(7),
                        Duration.ofDays(90)));
        assertThat(config.effectiveCommitInterval()).isEqualTo(Duration.ofMillis(10));
    }

    @Test
    void readsEveryKey() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("application-id", "sales");
        settings.put("instance-id", "one");
        settings.put("state-dir", "/state");
        settings.put("processing-guarantee", "at_least_once");
        settings.put("group-protocol", "classic");
        settings.put("threads", "2");
        settings.put("standby-replicas", "1");
        settings.put("commit-interval", "30ms");
        settings.put("session-timeout", "20s");
        settings.put("timer-interval", "50ms");
        settings.put("max-record-bytes", "500000");
        settings.put("headers", List.of("tenant", "x-request-id"));
        settings.put("max-live-runs", "50");
        settings.put("tasks-ahead", "7");
        settings.put("linger", "2m");
        settings.put("failed-retention", "1d");
        settings.put("deal-memory", "30d");

        OrchestratorConfig config = read(settings);

        assertThat(config)
                .isEqualTo(new OrchestratorConfig(
                        false,
                        "sales",
                        Optional.of("one"),
                        Optional.of(Path.of("/state")),
                        ProcessingGuarantee.AT_LEAST_ONCE,
                        GroupProtocol.CLASSIC,
                        2,
                        1,
                        Optional.of(Duration.ofMillis(30)),
                        Duration.ofSeconds(20),
                        Duration.ofMillis(50),
                        500_000,
                        Optional.of(List.of("tenant", "x-request-id")),
                        50,
                        7,
                        Duration.ofMinutes(2),
                        Duration.ofDays(1),
                        Duration.ofDays(30)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application-id | ' ' | a name",
                "instance-id | ' ' | a name",
                "headers | dealflow.workflow | names of 1 to 100 printable characters that do not begin with 'dealflow.'",
                "headers | with blank | names of 1 to 100 printable characters that do not begin with 'dealflow.'",
                "threads | 0 | 1 to 64",
                "standby-replicas | 6 | 0 to 5",
                "commit-interval | 1m | 1ms to 30s",
                "session-timeout | 1s | 6s to 5m",
                "timer-interval | 1ms | 10ms to 10s",
                "max-record-bytes | 1 | 10000 to 100000000",
                "max-live-runs | 9 | 10 to 1000000",
                "tasks-ahead | 0 | 1 to 100000",
                "linger | 0s | 1s to 1d",
                "failed-retention | 1s | 1m to 365d",
                "deal-memory | 1s | 1h to 3650d"
            })
    void refusesValuesOutOfBounds(String key, String value, String expected) {
        assertThatThrownBy(() -> read(Map.of(key, value)))
                .isInstanceOf(BeanInstantiationException.class)
                .hasMessageContaining("Key 'dealflow.orchestrator.%s': expected %s, found '".formatted(key, expected));
    }

    @Test
    void refusesGroupProtocolUnderWhichNothingCanBeHeld() {
        assertThatThrownBy(() -> read(Map.of("group-protocol", "streams")))
                .rootCause()
                .hasMessage(
                        "Key 'dealflow.orchestrator.group-protocol': expected classic, as under another one neither intake"
                                + " can be held nor timers know how far results have been read, found 'streams'");
    }

    @Test
    void refusesUnknownGroupProtocolWithTheKnownOnes() {
        assertThatThrownBy(() -> read(Map.of("group-protocol", "consumer")))
                .rootCause()
                .hasMessage(
                        "Key 'dealflow.orchestrator.group-protocol': expected one of classic, streams, found 'consumer'");
    }

    private static OrchestratorConfig read(Map<String, Object> keys) {
        Map<String, Object> settings = new HashMap<>();
        keys.forEach((key, value) -> settings.put("dealflow.orchestrator." + key, value));
        try (ApplicationContext context = ApplicationContext.run(settings)) {
            return context.getBean(OrchestratorConfig.class);
        }
    }
}
