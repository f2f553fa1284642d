package io.dealflow.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ViewConfigTest {

    @Test
    void readsEveryKey() {
        assertThat(config(Map.of())).isEqualTo(new ViewConfig(50_000, Duration.ofSeconds(10)));
        assertThat(config(Map.of("dealflow.runs.max-runs", "700", "dealflow.runs.timeout", "3s")))
                .isEqualTo(new ViewConfig(700, Duration.ofSeconds(3)));
    }

    @Test
    void refusesValuesOutOfBounds() {
        assertThatThrownBy(() -> new ViewConfig(99, Duration.ofSeconds(1)))
                .hasMessage("Key 'dealflow.runs.max-runs': expected 100 to 1000000, found '99'");
        assertThatThrownBy(() -> new ViewConfig(100, Duration.ofMinutes(6)))
                .hasMessage("Key 'dealflow.runs.timeout': expected 100ms to 5m, found '6m'");
    }

    private static ViewConfig config(Map<String, Object> properties) {
        try (ApplicationContext context = ApplicationContext.run(properties)) {
            return context.getBean(ViewConfig.class);
        }
    }
}
