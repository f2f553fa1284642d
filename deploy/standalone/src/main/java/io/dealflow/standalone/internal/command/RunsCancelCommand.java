package io.dealflow.standalone.internal.command;

import io.dealflow.schemas.RunAction;
import io.dealflow.standalone.internal.console.Console;
import picocli.CommandLine.Command;

/** Cancels a run, or many. */
@Command(name = "cancel", description = "Cancels a run that has not ended yet; with --state, all runs that match.")
final class RunsCancelCommand extends ActionCommand {

    RunsCancelCommand(Console console) {
        super(console, RunAction.CANCEL);
    }
}
