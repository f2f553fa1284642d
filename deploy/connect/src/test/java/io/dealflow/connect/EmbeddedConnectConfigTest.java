package io.dealflow.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.service.http.HttpConfig;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EmbeddedConnectConfigTest {

    private static final Path DIR = Path.of("connect");

    @Test
    void hasDefaultsForOneBroker() {
        assertThat(new EmbeddedConnectConfig("127.0.0.1:9092", DIR))
                .isEqualTo(new EmbeddedConnectConfig(
                        "127.0.0.1:9092", DIR, "dealflow-connect", 0, 1, Duration.ofMinutes(2), HttpConfig.DEFAULT));
    }

    @Test
    void refusesWhatIsOutOfRange() {
        assertThatThrownBy(() ->
                        new EmbeddedConnectConfig("b", DIR, "g", -1, 1, Duration.ofSeconds(1), HttpConfig.DEFAULT))
                .hasMessage("Connect port: found -1, expected 0 to 65535");
        assertThatThrownBy(
                        () -> new EmbeddedConnectConfig("b", DIR, "g", 0, 0, Duration.ofSeconds(1), HttpConfig.DEFAULT))
                .hasMessage("Replication of Connect's topics: found 0, expected 1 or more, or -1");
        assertThatThrownBy(() -> new EmbeddedConnectConfig("b", DIR, "g", 0, 1, Duration.ZERO, HttpConfig.DEFAULT))
                .hasMessage("Start timeout: found PT0S, expected more than 0");
    }
}
