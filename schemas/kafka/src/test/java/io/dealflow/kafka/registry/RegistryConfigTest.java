package io.dealflow.kafka.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class RegistryConfigTest {

    private static final String URL = "schema.registry.url";

    @Test
    void hasDefaults() {
        assertThat(RegistryConfig.of(Map.of(URL, "http://localhost:8081/")))
                .isEqualTo(new RegistryConfig(
                        List.of(URI.create("http://localhost:8081")),
                        Optional.empty(),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(5),
                        2,
                        Duration.ofMillis(200)));
    }

    @Test
    void takesEveryKey() {
        Map<String, Object> config = Map.of(
                URL,
                List.of("http://one:8081", "https://two/apis/ccompat/v7"),
                "basic.auth.credentials.source",
                "USER_INFO",
                "basic.auth.user.info",
                "ada:secret",
                "http.connect.timeout.ms",
                100,
                "http.read.timeout.ms",
                "200",
                "max.retries",
                5,
                "retries.wait.ms",
                10);

        assertThat(RegistryConfig.of(config))
                .isEqualTo(new RegistryConfig(
                        List.of(URI.create("http://one:8081"), URI.create("https://two/apis/ccompat/v7")),
                        Optional.of("ada:secret"),
                        Duration.ofMillis(100),
                        Duration.ofMillis(200),
                        5,
                        Duration.ofMillis(10)));
    }

    @Test
    void takesCredentialsFromAddress() {
        RegistryConfig config = RegistryConfig.of(
                Map.of(URL, "http://ada:secret@localhost:8081", "basic.auth.credentials.source", "URL"));

        assertThat(config.userInfo()).contains("ada:secret");
        assertThat(config.addresses()).containsExactly(URI.create("http://localhost:8081"));
        assertThat(config.toString()).doesNotContain("secret");
    }

    @Test
    void refusesIllegalValues() {
        assertRefused(Map.of(), "Missing 'schema.registry.url': expected the address of the schema registry");
        assertRefused(
                Map.of(URL, "localhost:8081"),
                "'schema.registry.url' is not a list of addresses: "
                        + "expected http://HOST:PORT or https://HOST:PORT, separated by commas");
        assertRefused(
                Map.of(URL, "http://h", "max.retries", "-1"),
                "Invalid value -1 for configuration max.retries: expected 0 to 100");
        assertRefused(
                Map.of(URL, "http://h", "http.read.timeout.ms", "5s"),
                "Invalid value 5s for configuration http.read.timeout.ms: expected a whole number");
        assertRefused(
                Map.of(URL, "http://h", "basic.auth.credentials.source", "FILE"),
                "Invalid value FILE for configuration basic.auth.credentials.source: expected USER_INFO or URL");
        assertRefused(
                Map.of(URL, "http://h", "basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "secret"),
                "'basic.auth.credentials.source' is USER_INFO, but 'basic.auth.user.info' is not of the form "
                        + "USER:PASSWORD");
    }

    private static void assertRefused(Map<String, ?> config, String message) {
        assertThatThrownBy(() -> RegistryConfig.of(config))
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }
}
