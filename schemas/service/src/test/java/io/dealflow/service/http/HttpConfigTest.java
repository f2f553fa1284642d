package io.dealflow.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpConfigTest {

    @Test
    void hasDefaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new HttpConfig(
                        List.of(), List.of(), 1_048_576, 256, Duration.ofSeconds(20), Duration.ofSeconds(60)))
                .isEqualTo(HttpConfig.DEFAULT);
    }

    @Test
    void takesEveryKey() {
        HttpConfig config = bind(Map.of(
                "dealflow.http.hosts", "Orchestrator,dealflow.example.com",
                "dealflow.http.origins", "https://desk.example.com,http://localhost:3000",
                "dealflow.http.max-body-bytes", "2000",
                "dealflow.http.max-connections", "9",
                "dealflow.http.receive-timeout", "2s",
                "dealflow.http.idle-timeout", "3s"));

        assertThat(config)
                .isEqualTo(new HttpConfig(
                        List.of("orchestrator", "dealflow.example.com"),
                        List.of("https://desk.example.com", "http://localhost:3000"),
                        2_000,
                        9,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3)));
    }

    @Test
    void refusesWhatIsOutOfBoundsOrInAnotherForm() {
        assertRefused(
                "hosts", "a:80", "expected a name without scheme and port, such as dealflow.example.com, found 'a:80'");
        assertRefused("origins", "*", "expected scheme, name and port, such as https://desk.example.com, found '*'");
        assertRefused(
                "origins", "null", "expected scheme, name and port, such as https://desk.example.com, found 'null'");
        assertRefused("max-body-bytes", "999", "expected 1000 to 100000000, found 999");
        assertRefused("max-connections", "7", "expected 8 to 100000, found 7");
        assertRefused("receive-timeout", "6m", "expected 100ms to 5m, found PT6M");
        assertRefused("idle-timeout", "2h", "expected 100ms to 1h, found PT2H");
    }

    private static void assertRefused(String key, String value, String sentence) {
        assertThatThrownBy(() -> bind(Map.of("dealflow.http." + key, value)))
                .hasStackTraceContaining("Key 'dealflow.http.%s': %s".formatted(key, sentence));
    }

    private static HttpConfig bind(Map<String, Object> settings) {
        try (ApplicationContext context = ApplicationContext.builder()
                .deduceEnvironment(false)
                .banner(false)
                .properties(settings)
                .start()) {
            return context.getBean(HttpConfig.class);
        }
    }
}
