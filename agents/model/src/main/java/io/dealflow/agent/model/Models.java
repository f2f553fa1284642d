package io.dealflow.agent.model;

import io.dealflow.agent.model.internal.AnswerStore;
import io.dealflow.agent.model.internal.McpServers;
import io.dealflow.agent.model.internal.ModelCalls;
import io.dealflow.service.Bounds;
import io.dealflow.service.SettingException;
import io.micronaut.core.value.MapPropertyResolver;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The language model that the configuration names, if it names one. Safe for use by several threads. */
@Singleton
public final class Models implements AutoCloseable {

    private final Optional<ModelCalls> calls;
    private final Optional<LanguageModel> model;
    private final Prompts prompts;
    private final McpServers mcp;

    /**
     * Creates it for a context.
     *
     * @param store keeps answers until their result is committed; null to keep none
     * @param telemetry takes the traces; null for the global one
     */
    @Inject
    Models(ModelConfig config, @Nullable AnswerStore store, @Nullable OpenTelemetry telemetry) {
        Supplier<OpenTelemetry> traces = telemetry == null ? GlobalOpenTelemetry::get : () -> telemetry;
        AnswerStore kept = store == null ? AnswerStore.NONE : store;
        this.calls = config.isConfigured()
                ? Optional.of(ModelCalls.of(config, kept, traces, Clock.systemUTC()))
                : Optional.empty();
        this.model = calls.map(found -> new LanguageModel(config, found));
        this.mcp = new McpServers(config);
        this.prompts = new Prompts(Optional.ofNullable(config.prompts()));
    }

    /**
     * Creates it without a context and without a store of answers, such as for a test or a check.
     *
     * @throws IllegalArgumentException if the configuration lacks something; it says what
     */
    public static Models of(ModelConfig config) {
        return new Models(config, null, null);
    }

    /** No model: all agents work by their rules. */
    public static Models none() {
        return of(ModelConfig.of(new MapPropertyResolver(Map.of())));
    }

    /** The model, if one is configured. */
    public Optional<LanguageModel> model() {
        return model;
    }

    /** Reads prompts from the configured folder or the class path. */
    public Prompts prompts() {
        return prompts;
    }

    /**
     * The tools of the configured MCP servers, for {@link Question#tools}. Connects when it is first asked; a server
     * that does not answer gives none for now. May block for some seconds.
     */
    public List<Tool> mcpTools() {
        return mcp.tools();
    }

    /**
     * Decides who performs the tasks of an agent.
     *
     * @param section prefix of the agent's settings, such as {@code dealflow.drafting}
     * @param mode what its setting {@code mode} says; null for the model and then the rules where a model is
     *     configured, else the rules
     * @throws SettingException if the mode needs a model and none is configured
     */
    public ModelOrRules choose(String section, @Nullable ModelMode mode) {
        ModelMode otherwise = model.isPresent() ? ModelMode.MODEL_THEN_RULES : ModelMode.RULES;
        ModelMode chosen = mode == null ? otherwise : mode;
        new Bounds(section)
                .require(
                        chosen == ModelMode.RULES || model.isPresent(),
                        "mode",
                        "rules because no %s.provider is set".formatted(ModelConfig.PREFIX),
                        chosen);
        return new ModelOrRules(chosen, model);
    }

    /** Ends the calls at work, and leaves the MCP servers. */
    @PreDestroy
    @Override
    public void close() {
        calls.ifPresent(ModelCalls::close);
        mcp.close();
    }
}
