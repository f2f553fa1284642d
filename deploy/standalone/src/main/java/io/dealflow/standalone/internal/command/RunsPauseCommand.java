package io.dealflow.standalone.internal.command;

import io.dealflow.schemas.RunAction;
import io.dealflow.standalone.internal.console.Console;
import picocli.CommandLine.Command;

/** Holds a run, or many. */
@Command(
        name = "pause",
        description =
                "Holds a run: what its agents are at is taken when it is done, and nothing more is begun. Its time"
                        + " limits stand still. With --state running, all running runs that match.")
final class RunsPauseCommand extends ActionCommand {

    RunsPauseCommand(Console console) {
        super(console, RunAction.PAUSE);
    }
}
