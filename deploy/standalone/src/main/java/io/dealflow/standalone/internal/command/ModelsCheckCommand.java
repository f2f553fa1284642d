package io.dealflow.standalone.internal.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dealflow.agent.model.ModelCheck;
import io.dealflow.agent.model.ModelConfig;
import io.dealflow.agent.model.ModelException.Kind;
import io.dealflow.schemas.Usage;
import io.dealflow.standalone.internal.console.Console;
import io.dealflow.standalone.internal.console.JsonLine;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Calls the model once. */
@Command(
        name = "check",
        description =
                "Makes one call of the language model that dealflow.model names, as the agents would, and explains"
                        + " what is wrong. Settings come from the environment and from the file of settings, as for 'up'.")
final class ModelsCheckCommand implements Callable<Integer> {

    private static final Set<Kind> NO_ANSWER = Set.of(Kind.UNAVAILABLE, Kind.TIMEOUT, Kind.RATE_LIMITED, Kind.QUOTA);

    private final Console console;

    @Option(names = "--json", description = "Print a JSON object.")
    private boolean json;

    ModelsCheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        ModelConfig config = config();
        ModelCheck.Result result = new ModelCheck(config).run();
        if (json) {
            console.print(object(config, result).toString());
        } else if (result.works()) {
            Usage usage = result.usage();
            console.print("%s at %s answers: %d ms, %d tokens read, %d written"
                    .formatted(
                            usage.getModel(),
                            config.provider(),
                            usage.getMillis(),
                            usage.getInputTokens(),
                            usage.getOutputTokens()));
        } else {
            console.error(result.problem().orElse(""));
            console.note(result.advice());
        }
        if (result.works()) {
            return ExitCode.OK;
        }
        return result.kind().filter(NO_ANSWER::contains).isPresent() ? ExitCode.UNAVAILABLE : ExitCode.FAILED;
    }

    private static ModelConfig config() {
        // The environment alone: the beans of the context would start agents.
        try (ApplicationContext context = ApplicationContext.builder().build()) {
            Environment environment = context.getEnvironment().start();
            return ModelConfig.of(environment);
        } catch (ConversionErrorException | IllegalArgumentException e) {
            throw new InputException(String.valueOf(e.getMessage()));
        }
    }

    private static ObjectNode object(ModelConfig config, ModelCheck.Result result) {
        ObjectNode object = JsonLine.object().put("works", result.works());
        Optional.ofNullable(config.provider()).ifPresent(provider -> object.put("provider", provider));
        Optional.ofNullable(config.name()).ifPresent(name -> object.put("name", name));
        result.problem().ifPresent(problem -> object.put("problem", problem));
        result.kind().ifPresent(kind -> object.put("code", kind.code()));
        if (result.works()) {
            object.put("model", result.usage().getModel())
                    .put("millis", result.usage().getMillis())
                    .put("inputTokens", result.usage().getInputTokens())
                    .put("outputTokens", result.usage().getOutputTokens());
        } else {
            object.put("advice", result.advice());
        }
        return object;
    }
}
