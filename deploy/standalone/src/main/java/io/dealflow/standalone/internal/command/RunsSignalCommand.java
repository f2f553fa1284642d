package io.dealflow.standalone.internal.command;

import io.dealflow.runs.SignalData;
import io.dealflow.schemas.RunAction;
import io.dealflow.standalone.internal.console.Console;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings a run a signal, or many. */
@Command(
        name = "signal",
        description =
                "Brings a run a signal that its workflow waits for; with --state, all runs that match, and then the"
                        + " NAME alone is given.")
final class RunsSignalCommand extends ActionCommand {

    @Parameters(index = "1", paramLabel = "NAME", arity = "0..1", description = "Name of the signal.")
    private @Nullable String name;

    @Option(
            names = "--data",
            paramLabel = "NAME=VALUE",
            description = "Something that the signal says; may be given several times.")
    private Map<String, String> data = new LinkedHashMap<>();

    RunsSignalCommand(Console console) {
        super(console, RunAction.SIGNAL);
    }

    @Override
    Optional<String> id() {
        return onlyName() ? Optional.empty() : super.id();
    }

    @Override
    Request request() {
        String signal = Optional.ofNullable(name)
                .or(() -> onlyName() ? super.id() : Optional.empty())
                .orElseThrow(() -> missing("the NAME of the signal"));
        if (signal.isBlank() || signal.length() > SignalData.LONGEST_NAME) {
            throw new InputException(
                    "NAME: expected 1 to %d characters, found %d".formatted(SignalData.LONGEST_NAME, signal.length()));
        }
        SignalData.problem(data).ifPresent(problem -> {
            throw new InputException("--data: " + problem);
        });
        return new Request(RunAction.SIGNAL, Optional.of(signal), data);
    }

    private boolean onlyName() {
        return bulk() && name == null;
    }
}
