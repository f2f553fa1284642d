package io.dealflow.standalone.internal.command;

import io.dealflow.schemas.RunAction;
import io.dealflow.standalone.internal.console.Console;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lets a run go on from a step, or many. */
@Command(
        name = "rerun",
        description =
                "Lets a running or failed run go on from a step, with the facts that it knows; with --state, all runs"
                        + " that match.")
final class RunsRerunCommand extends ActionCommand {

    @Option(
            names = "--from",
            paramLabel = "STEP",
            required = true,
            description = "Place of the step to go on from, such as draft or quotes[2]/draft.")
    private String from;

    RunsRerunCommand(Console console) {
        super(console, RunAction.RERUN);
    }

    @Override
    Request request() {
        return new Request(RunAction.RERUN, Optional.of(from), Map.of());
    }
}
