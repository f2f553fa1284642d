package io.dealflow.standalone.internal.command;

import io.dealflow.schemas.RunAction;
import io.dealflow.standalone.internal.console.Console;
import picocli.CommandLine.Command;

/** Retries a run, or all failed ones. */
@Command(
        name = "retry",
        description =
                "Lets a failed run go on at the step that failed; with --state failed, all failed runs that match."
                        + " Of each subject only the newest run can be retried.")
final class RunsRetryCommand extends ActionCommand {

    RunsRetryCommand(Console console) {
        super(console, RunAction.RETRY);
    }
}
