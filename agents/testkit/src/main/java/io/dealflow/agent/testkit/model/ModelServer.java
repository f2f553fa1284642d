package io.dealflow.agent.testkit.model;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.dealflow.agent.model.ModelConfig;
import io.dealflow.agent.model.Models;
import io.micronaut.core.value.MapPropertyResolver;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Plays the provider of a language model on the loopback interface, in the protocols of Anthropic and of OpenAI.
 * Answers what it was told to, in turn, and then what its model says. Safe for use by several threads.
 */
public final class ModelServer implements AutoCloseable {

    /** The key that its settings hold. */
    public static final String KEY = "sk-test-0123456789abcdef";

    /** The model that its settings name. */
    public static final String MODEL = "test-model-1";

    private final WireMockServer server;
    private final Deque<ModelReply> replies = new ArrayDeque<>();
    private final List<ModelRequest> requests = new ArrayList<>();
    private Function<ModelRequest, ModelReply> model = request -> ModelReply.refusal(500, "nothing_scripted");

    private ModelServer() {
        this.server = new WireMockServer(
                options().bindAddress("127.0.0.1").dynamicPort().extensions(new ModelResponses(this::reply)));
    }

    /** Starts a server on a free port. */
    public static ModelServer start() {
        ModelServer server = new ModelServer();
        server.server.start();
        server.server.stubFor(
                any(anyUrl()).willReturn(new ResponseDefinitionBuilder().withTransformers(ModelResponses.NAME)));
        return server;
    }

    /** Adds replies to what is answered next, each once. */
    public synchronized ModelServer reply(ModelReply... next) {
        replies.addAll(List.of(next));
        return this;
    }

    /** Adds texts to what is answered next, each once. */
    public ModelServer reply(String... texts) {
        for (String text : texts) {
            reply(ModelReply.text(text));
        }
        return this;
    }

    /** Answers by a model, which is asked when no reply is left; called by several threads. */
    public synchronized ModelServer model(Function<ModelRequest, ModelReply> answers) {
        this.model = answers;
        return this;
    }

    /** What was asked so far, oldest first. */
    public synchronized List<ModelRequest> requests() {
        return List.copyOf(requests);
    }

    /** Forgets what was asked and what was to be answered next. */
    public synchronized void reset() {
        requests.clear();
        replies.clear();
    }

    /** Address of the API in both protocols. */
    public String baseUrl() {
        return "http://127.0.0.1:%d/v1".formatted(server.port());
    }

    /** Settings of a process that uses this server, as configuration names them. */
    public Map<String, Object> settings(ModelProtocol protocol) {
        Map<String, Object> values = Map.of(
                "provider",
                protocol.provider(),
                "name",
                MODEL,
                "base-url",
                baseUrl(),
                "api-key",
                KEY,
                "requests-per-minute",
                100_000);
        Map<String, Object> settings = new HashMap<>();
        values.forEach((key, value) -> settings.put(ModelConfig.PREFIX + "." + key, value));
        return settings;
    }

    /**
     * The configuration of a process that uses this server.
     *
     * @param changes settings that differ, as {@code dealflow.model} names them, such as {@code corrections}
     */
    public ModelConfig config(ModelProtocol protocol, Map<String, ?> changes) {
        Map<String, Object> settings = settings(protocol);
        changes.forEach((key, value) -> settings.put(ModelConfig.PREFIX + "." + key, value));
        return ModelConfig.of(new MapPropertyResolver(settings));
    }

    /** Models that use this server, in the protocol of Anthropic. */
    public Models models() {
        return Models.of(config(ModelProtocol.ANTHROPIC, Map.of()));
    }

    @Override
    public void close() {
        server.stop();
    }

    private ModelReply reply(ModelRequest request) {
        Function<ModelRequest, ModelReply> answers;
        synchronized (this) {
            requests.add(request);
            if (!replies.isEmpty()) {
                return replies.remove();
            }
            answers = model;
        }
        return answers.apply(request);
    }
}
