package io.dealflow.standalone.internal.command;

import io.dealflow.schemas.RunAction;
import io.dealflow.standalone.internal.console.Console;
import picocli.CommandLine.Command;

/** Lets a paused run go on, or many. */
@Command(name = "resume", description = "Lets a paused run go on; with --state paused, all paused runs that match.")
final class RunsResumeCommand extends ActionCommand {

    RunsResumeCommand(Console console) {
        super(console, RunAction.RESUME);
    }
}
