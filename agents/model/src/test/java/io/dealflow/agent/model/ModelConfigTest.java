package io.dealflow.agent.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import io.micronaut.core.value.MapPropertyResolver;
import io.micronaut.inject.BeanConfiguration;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelConfigTest {

    private static final ModelConfig DEFAULTS = new ModelConfig(
            null,
            null,
            null,
            null,
            null,
            Duration.ofSeconds(60),
            3,
            60,
            4096,
            null,
            2,
            8,
            "json-schema",
            100_000,
            null,
            null,
            "USD",
            null,
            null,
            false);

    private static final Map<String, Object> ALL = Map.ofEntries(
            Map.entry("provider", "openai"),
            Map.entry("name", "a-model"),
            Map.entry("base-url", "http://localhost:11434/v1"),
            Map.entry("api-key", "a-key"),
            Map.entry("api-key-file", "key"),
            Map.entry("timeout", "30s"),
            Map.entry("max-attempts", "5"),
            Map.entry("requests-per-minute", "10"),
            Map.entry("max-output-tokens", "512"),
            Map.entry("temperature", "0.5"),
            Map.entry("corrections", "1"),
            Map.entry("tool-calls", "2"),
            Map.entry("answer-format", "text"),
            Map.entry("budget-tokens", "5000"),
            Map.entry("budget-cost", "0.25"),
            Map.entry("prices", List.of("a-model=1/2")),
            Map.entry("currency", "EUR"),
            Map.entry("prompts", "conf/prompts"),
            Map.entry("mcp", List.of("crm=http://localhost/mcp")),
            Map.entry("trace-content", "true"));

    private static final ModelConfig READ = new ModelConfig(
            "openai",
            "a-model",
            "http://localhost:11434/v1",
            "a-key",
            Path.of("key"),
            Duration.ofSeconds(30),
            5,
            10,
            512,
            0.5,
            1,
            2,
            "text",
            5000,
            new BigDecimal("0.25"),
            List.of("a-model=1/2"),
            "EUR",
            Path.of("conf/prompts"),
            List.of("crm=http://localhost/mcp"),
            true);

    @Test
    void hasDefaults() {
        assertThat(bound(Map.of())).isEqualTo(DEFAULTS);
        assertThat(read(Map.of())).isEqualTo(DEFAULTS);
        assertThat(DEFAULTS.isConfigured()).isFalse();
    }

    @Test
    void readsEveryKey() {
        assertThat(bound(ALL)).isEqualTo(READ);
        assertThat(read(ALL)).isEqualTo(READ);
    }

    @ParameterizedTest
    @CsvSource({
        "provider, gemini, 'Key ''dealflow.model.provider'': expected anthropic or openai, found ''gemini'''",
        "timeout, 0s, 'Key ''dealflow.model.timeout'': expected 1s to 10m, found ''0s'''",
        "max-attempts, 11, 'Key ''dealflow.model.max-attempts'': expected 1 to 10, found ''11'''",
        "requests-per-minute, 0, 'Key ''dealflow.model.requests-per-minute'': expected 1 to 100000, found ''0'''",
        "max-output-tokens, 1, 'Key ''dealflow.model.max-output-tokens'': expected 16 to 200000, found ''1'''",
        "temperature, 2.5, 'Key ''dealflow.model.temperature'': expected 0 to 2, found ''2.5'''",
        "corrections, 3, 'Key ''dealflow.model.corrections'': expected 0 to 2, found ''3'''",
        "tool-calls, 101, 'Key ''dealflow.model.tool-calls'': expected 0 to 100, found ''101'''",
        "answer-format, xml, 'Key ''dealflow.model.answer-format'': expected json-schema or text, found ''xml'''"
    })
    void refusesValuesOutOfBounds(String key, String value, String error) {
        assertThatThrownBy(() -> read(Map.of(key, value))).hasMessage(error);
    }

    @Test
    void refusesAProviderWithoutAModel() {
        assertThatThrownBy(() -> read(Map.of("provider", "openai")))
                .hasMessage("Key 'dealflow.model.name': expected the name of a model at openai, found nothing");
    }

    @Test
    void refusesPricesThatAreNone() {
        Map<String, Object> settings = new HashMap<>(ALL);
        settings.put("prices", List.of("a-model: 3"));
        assertThatThrownBy(() -> Models.of(read(settings)))
                .hasMessage("dealflow.model.prices: found 'a-model: 3', expected <model>=<input>/<output>, such as"
                        + " 'claude-sonnet-4-5=3/15'");

        settings.put("prices", List.of("other=3/15"));
        assertThatThrownBy(() -> Models.of(read(settings)))
                .hasMessage(
                        "dealflow.model.budget-cost: expected a price of 'a-model' in dealflow.model.prices, found none");
    }

    @Test
    void refusesAKeyFileThatIsMissing() {
        assertThatThrownBy(() -> Models.of(
                        read(Map.of("provider", "openai", "name", "a-model", "api-key-file", "/no/such/key"))))
                .hasMessage("Key 'dealflow.model.api-key-file': expected a file with the key that can be read, found"
                        + " '/no/such/key'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:11434/v1", "ftp://a.example", "http:///v1", "https://u:s3cret@a.example", "a b"})
    void refusesABaseUrlThatIsNone(String url) {
        assertThatThrownBy(() -> read(Map.of("base-url", url)))
                .hasMessage(
                        "Key 'dealflow.model.base-url': expected an address such as http://localhost:11434/v1 that names"
                                + " no user, found 'another text'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk-s3cret\nsk-other", "sk s3cret", "“sk-s3cret”"})
    void refusesAKeyThatNoHeaderTakes(String key) {
        assertThatThrownBy(() -> Models.of(read(Map.of("provider", "openai", "name", "a-model", "api-key", key))))
                .hasMessageStartingWith("Key 'dealflow.model.api-key': expected a key of visible ASCII characters")
                .message()
                .doesNotContain("s3cret");
    }

    @Test
    void doesNotShowTheKey() {
        assertThat(READ.toString()).isEqualTo("ModelConfig[provider=openai, name=a-model]");
    }

    private static ModelConfig read(Map<String, ?> values) {
        return ModelConfig.of(new MapPropertyResolver(settings(values)));
    }

    private static ModelConfig bound(Map<String, ?> values) {
        try (ApplicationContext context = ApplicationContext.builder(settings(values))
                .beanConfigurations(BeanConfiguration.disabled("io.dealflow.agent.internal"))
                .start()) {
            return context.getBean(ModelConfig.class);
        }
    }

    private static Map<String, Object> settings(Map<String, ?> values) {
        Map<String, Object> settings = new HashMap<>();
        values.forEach((key, value) -> settings.put("dealflow.model." + key, value));
        return settings;
    }
}
