package io.dealflow.standalone.internal.command;

import io.dealflow.schemas.RunAction;
import io.dealflow.standalone.internal.console.Console;
import picocli.CommandLine.Command;

/** Begins a run anew, or many. */
@Command(
        name = "restart",
        description =
                "Begins anew what a run is about, as its next revision and with the present version of the workflow; a"
                        + " run that has not ended is cancelled. With --state, all runs that match.")
final class RunsRestartCommand extends ActionCommand {

    RunsRestartCommand(Console console) {
        super(console, RunAction.RESTART);
    }
}
