package io.dealflow.agent.model.internal;

import dev.langchain4j.http.client.jdk.JdkHttpClientBuilder;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import io.dealflow.agent.model.ModelConfig;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Makes the client of the configured provider. */
final class Providers {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /** Stands for a key at servers that ask for none. */
    private static final String NO_KEY = "none";

    private Providers() {}

    /**
     * Makes the client.
     *
     * @throws IllegalArgumentException if the configuration lacks the key
     */
    static ChatModel create(ModelConfig config, Clock clock) {
        String key = config.key()
                .or(() -> withoutKey(config))
                .orElseThrow(() -> new IllegalArgumentException(
                        "%1$s.api-key: expected the key of %2$s, also as %1$s.api-key-file; found neither"
                                .formatted(ModelConfig.PREFIX, config.provider())));
        return ModelConfig.ANTHROPIC.equals(config.provider())
                ? anthropic(config, key, clock)
                : openAi(config, key, clock);
    }

    private static Optional<String> withoutKey(ModelConfig config) {
        return config.baseUrl() == null ? Optional.empty() : Optional.of(NO_KEY);
    }

    private static ChatModel anthropic(ModelConfig config, String key, Clock clock) {
        AnthropicChatModel.AnthropicChatModelBuilder builder = AnthropicChatModel.builder()
                .httpClientBuilder(http(config, clock))
                .apiKey(key)
                .modelName(config.name())
                .temperature(config.temperature())
                .maxTokens(config.maxOutputTokens())
                .timeout(config.timeout())
                .supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA)
                .maxRetries(0);
        if (config.baseUrl() != null) {
            builder.baseUrl(config.baseUrl());
        }
        return builder.build();
    }

    private static ChatModel openAi(ModelConfig config, String key, Clock clock) {
        OpenAiChatModel.OpenAiChatModelBuilder builder = OpenAiChatModel.builder()
                .httpClientBuilder(http(config, clock))
                .apiKey(key)
                .modelName(config.name())
                .temperature(config.temperature())
                .maxCompletionTokens(config.maxOutputTokens())
                .timeout(config.timeout())
                .supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA)
                .strictJsonSchema(true)
                .maxRetries(0);
        if (config.baseUrl() != null) {
            builder.baseUrl(config.baseUrl());
        }
        return builder.build();
    }

    private static JdkHttpClientBuilder http(ModelConfig config, Clock clock) {
        // HTTP/1.1: plain servers such as vLLM answer an attempt to upgrade with an error.
        return new JdkHttpClientBuilder()
                .httpClientBuilder(new WatchedHttpClientBuilder(clock).version(HttpClient.Version.HTTP_1_1))
                .connectTimeout(CONNECT_TIMEOUT)
                .readTimeout(config.timeout());
    }
}
