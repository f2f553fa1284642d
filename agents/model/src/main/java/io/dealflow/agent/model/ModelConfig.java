package io.dealflow.agent.model;

import io.dealflow.service.Bounds;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.value.PropertyResolver;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the language model, under {@code dealflow.model}. Without a provider there is no model.
 *
 * @param provider whose protocol is spoken: {@code anthropic} or {@code openai}; none by default
 * @param name name of the model at the provider, such as {@code claude-sonnet-4-5}
 * @param baseUrl address of the API; by default that of the provider itself
 * @param apiKey key of the API; better given by the environment variable {@code DEALFLOW_MODEL_API_KEY} or by
 *     {@code api-key-file} than in a file of settings
 * @param apiKeyFile file that holds nothing but the key
 * @param timeout how long one call may take, 1 s to 10 min; 60 s
 * @param maxAttempts how often a call is tried when the provider is busy or away, 1 to 10; 3
 * @param requestsPerMinute how many calls this process makes in a minute, 1 to 100,000; 60
 * @param maxOutputTokens how long one answer may be in tokens, 16 to 200,000; 4096
 * @param temperature how freely the model writes, 0 to 2; by default that of the provider
 * @param corrections how often a wrong answer is fed back, 0 to 2; 2
 * @param toolCalls how many calls of tools one answer may take, 0 to 100; 8
 * @param answerFormat how the form of the answer is told: {@code json-schema} by the API, or in words ({@code text})
 *     for servers that know no JSON Schema; json-schema
 * @param budgetTokens how many tokens one attempt at a task may take in all, from 1; 100000
 * @param budgetCost how much one attempt at a task may cost, in the currency of the prices; unlimited by default
 * @param prices price table: {@code <model>=<input>/<output>}, each per million tokens; a model may end in {@code *}
 * @param currency ISO 4217 code of the prices; USD
 * @param prompts folder with prompts of your own; a file in it takes the place of the packaged one of that name
 * @param mcp MCP servers whose tools a model may call: {@code <name>=<url>} or {@code <name>=<command line>}; what the
 *     model passes to them leaves the process; none by default
 * @param traceContent whether prompts and answers go into traces; they may hold personal data; false
 */
@ConfigurationProperties("dealflow.model")
public record ModelConfig(
        @Nullable String provider,
        @Nullable String name,
        @Nullable String baseUrl,
        @Nullable String apiKey,
        @Nullable Path apiKeyFile,
        @Bindable(defaultValue = "60s") Duration timeout,
        @Bindable(defaultValue = "3") int maxAttempts,
        @Bindable(defaultValue = "60") int requestsPerMinute,
        @Bindable(defaultValue = "4096") int maxOutputTokens,
        @Nullable Double temperature,
        @Bindable(defaultValue = "2") int corrections,
        @Bindable(defaultValue = "8") int toolCalls,
        @Bindable(defaultValue = "json-schema") String answerFormat,
        @Bindable(defaultValue = "100000") long budgetTokens,
        @Nullable BigDecimal budgetCost,
        @Nullable List<String> prices,
        @Bindable(defaultValue = "USD") String currency,
        @Nullable Path prompts,
        @Nullable List<String> mcp,
        @Bindable(defaultValue = "false") boolean traceContent) {

    /** Prefix of the settings. */
    public static final String PREFIX = "dealflow.model";

    /** Provider that speaks Anthropic's protocol. */
    public static final String ANTHROPIC = "anthropic";

    /** Provider that speaks OpenAI's protocol. */
    public static final String OPENAI = "openai";

    private static final Bounds BOUNDS = new Bounds(PREFIX);
    private static final String JSON_SCHEMA = "json-schema";

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if a value is out of them; the message names key, found and expected
     */
    public ModelConfig {
        prices = prices == null ? null : List.copyOf(prices);
        mcp = mcp == null ? null : List.copyOf(mcp);
        BOUNDS.require(
                provider == null || List.of(ANTHROPIC, OPENAI).contains(provider),
                "provider",
                "%s or %s".formatted(ANTHROPIC, OPENAI),
                String.valueOf(provider));
        BOUNDS.require(
                List.of(JSON_SCHEMA, "text").contains(answerFormat),
                "answer-format",
                "%s or text".formatted(JSON_SCHEMA),
                answerFormat);
        BOUNDS.within("timeout", timeout, Duration.ofSeconds(1), Duration.ofMinutes(10));
        BOUNDS.within("max-attempts", maxAttempts, 1, 10);
        BOUNDS.within("requests-per-minute", requestsPerMinute, 1, 100_000);
        BOUNDS.within("max-output-tokens", maxOutputTokens, 16, 200_000);
        BOUNDS.within("temperature", temperature == null ? 0 : temperature, 0, 2);
        BOUNDS.within("corrections", corrections, 0, 2);
        BOUNDS.within("tool-calls", toolCalls, 0, 100);
        BOUNDS.require(budgetTokens >= 1, "budget-tokens", "1 or more", budgetTokens);
        BOUNDS.require(
                budgetCost == null || budgetCost.signum() >= 0, "budget-cost", "0 or more", String.valueOf(budgetCost));
        BOUNDS.require(
                provider == null || (name != null && !name.isBlank()),
                "name",
                "the name of a model at " + provider,
                "");
        BOUNDS.require(
                baseUrl == null || isWebAddress(baseUrl),
                "base-url",
                "an address such as http://localhost:11434/v1 that names no user",
                "another text");
    }

    /**
     * Reads the configuration where there is no context, with the defaults above.
     *
     * @throws IllegalArgumentException if a value is out of its bounds; the message names key, found and expected
     * @throws io.micronaut.core.convert.exceptions.ConversionErrorException if a value is of another type
     */
    public static ModelConfig of(PropertyResolver settings) {
        return ConfigRecord.read(ModelConfig.class, PREFIX, settings);
    }

    /** Whether there is a model. */
    public boolean isConfigured() {
        return provider != null;
    }

    /** The rows of the price table; empty if there is none. */
    public List<String> priceRows() {
        return prices == null ? List.of() : prices;
    }

    /** The MCP servers; empty if there are none. */
    public List<String> mcpServers() {
        return mcp == null ? List.of() : mcp;
    }

    /** Whether the API is told the form of an answer as JSON Schema. */
    public boolean usesJsonSchema() {
        return answerFormat.equals(JSON_SCHEMA);
    }

    /**
     * The key, from {@code api-key} or else from {@code api-key-file}.
     *
     * @throws IllegalArgumentException if the file cannot be read or is empty, or the key cannot stand in a header
     */
    public Optional<String> key() {
        if (apiKey != null && !apiKey.isBlank()) {
            return Optional.of(checked("api-key", apiKey.strip()));
        }
        if (apiKeyFile == null) {
            return Optional.empty();
        }
        try {
            String key = Files.readString(apiKeyFile).strip();
            if (key.isEmpty() || key.lines().count() > 1) {
                throw BOUNDS.refused("api-key-file", "a file with the key in one line", apiKeyFile);
            }
            return Optional.of(checked("api-key-file", key));
        } catch (IOException e) {
            throw BOUNDS.refused("api-key-file", "a file with the key that can be read", apiKeyFile);
        }
    }

    /** Does not show the key. */
    @Override
    public String toString() {
        return "ModelConfig[provider=%s, name=%s]".formatted(provider, name);
    }

    /** The HTTP client would refuse another key, with an error that shows it. */
    private static String checked(String setting, String key) {
        if (key.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw BOUNDS.refused(
                    setting, "a key of visible ASCII characters", "others among its %d".formatted(key.length()));
        }
        return key;
    }

    private static boolean isWebAddress(String text) {
        try {
            URI uri = new URI(text);
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null && uri.getUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
