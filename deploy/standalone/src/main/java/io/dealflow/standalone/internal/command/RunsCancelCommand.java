package io.dealflow.standalone.internal.command;

import io.dealflow.schemas.RunAction;
import io.dealflow.schemas.RunState;
import io.dealflow.standalone.internal.console.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Cancels a run. */
@Command(name = "cancel", description = "Cancels a run that has not ended yet.")
final class RunsCancelCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "ID", description = "Id of a run, or of its deal or inquiry for the newest run.")
    private String id;

    @Mixin
    private ActionOptions actionOptions;

    @Mixin
    private RunOptions runOptions;

    RunsCancelCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return actionOptions.perform(console, runOptions, id, RunAction.CANCEL, state -> state == RunState.CANCELLED);
    }
}
