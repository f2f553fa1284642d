package io.dealflow.agent.model;

import io.dealflow.agent.Attempt;
import io.dealflow.schemas.ModelProbe;
import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Makes one call of the configured model and tells what came of it. */
public final class ModelCheck {

    private static final String WORD = "ready";

    private final ModelConfig config;

    /** Creates the check of a configuration. */
    public ModelCheck(ModelConfig config) {
        this.config = config;
    }

    /**
     * What came of the check.
     *
     * @param problem what is wrong, in a sentence; empty if nothing is
     * @param kind sort of the problem; empty if the model was not called
     * @param advice what to do; empty if nothing is wrong
     * @param usage what the call took
     */
    public record Result(Optional<String> problem, Optional<ModelException.Kind> kind, String advice, Usage usage) {

        /** Whether the model works. */
        public boolean works() {
            return problem.isEmpty();
        }
    }

    /**
     * Checks the configuration, then calls the model.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    public Result run() throws InterruptedException {
        Attempt probe = probe(config.timeout().plus(config.timeout()));
        if (!config.isConfigured()) {
            return wrong(
                    "Key '%s.provider': expected %s or %s, found nothing"
                            .formatted(ModelConfig.PREFIX, ModelConfig.ANTHROPIC, ModelConfig.OPENAI),
                    "Without a model all agents work by their rules. Set provider, name and key to use one.",
                    probe);
        }
        long began = System.nanoTime();
        try (Models models = Models.of(config)) {
            Prompt prompt = models.prompts().load(ModelCheck.class, "model-check", Slot.text("word"));
            Question<ModelProbe> question = prompt.ask(ModelProbe.class)
                    .text("word", WORD)
                    .check(answer -> answer.getWord().toLowerCase(Locale.ROOT).contains(WORD)
                            ? List.of()
                            : List.of(new Problem("word", "expected " + WORD)));
            models.model().orElseThrow().ask(question, probe);
            long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
            probe.usage(usage -> usage.setMillis(millis));
            return new Result(Optional.empty(), Optional.empty(), "", probe.usage());
        } catch (ModelException e) {
            return new Result(
                    Optional.of(String.valueOf(e.getMessage())),
                    Optional.of(e.kind()),
                    advice(e.kind()),
                    probe.usage());
        } catch (IllegalArgumentException e) {
            return wrong(String.valueOf(e.getMessage()), "Set it as docs/models.md says.", probe);
        }
    }

    private static Result wrong(String problem, String advice, Attempt probe) {
        return new Result(Optional.of(problem), Optional.empty(), advice, probe.usage());
    }

    private String advice(ModelException.Kind kind) {
        String address = Optional.ofNullable(config.baseUrl())
                .map("base-url %s"::formatted)
                .orElse("address of " + config.provider());
        return switch (kind) {
            case UNAUTHORIZED -> "Check the key: is it complete, of this provider, and allowed to use the model?";
            case UNKNOWN_MODEL ->
                "Check name '%s', and that the %s is that of the API, such as http://localhost:11434/v1."
                        .formatted(config.name(), address);
            case UNAVAILABLE -> "Check that the %s can be reached from here, also through a proxy.".formatted(address);
            case TIMEOUT ->
                "Check that the %s answers, or set a longer timeout than %s.".formatted(address, config.timeout());
            case RATE_LIMITED, QUOTA -> "Look at the limits and the credit of the account at the provider.";
            case WRONG_ANSWER ->
                "The model gives no JSON of a given form. Use answer-format 'text', or a model that can.";
            case BUDGET -> "Raise the budget of a task.";
            case REFUSED, DECLINED, TOOL_LIMIT ->
                "Check that the server speaks the protocol of '%s', and that name and temperature suit the model."
                        .formatted(config.provider());
        };
    }

    /** An attempt at a task that there is not. */
    private static Attempt probe(Duration time) {
        Instant now = Instant.now();
        String id = UUID.randomUUID().toString();
        TaskRef ref = new TaskRef(
                "check:%s:1".formatted(id), "Check", id, 1, "check", "1", "check", 1, 1, now, time.toMillis());
        return new Attempt(ref, now);
    }
}
