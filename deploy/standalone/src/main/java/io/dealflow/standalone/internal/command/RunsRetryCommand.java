package io.dealflow.standalone.internal.command;

import io.dealflow.schemas.RunAction;
import io.dealflow.schemas.RunState;
import io.dealflow.standalone.internal.console.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Retries a run. */
@Command(name = "retry", description = "Lets a failed run go on at the step that failed.")
final class RunsRetryCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private ActionOptions actionOptions;

    @Mixin
    private ClusterOptions clusterOptions;

    RunsRetryCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return actionOptions.perform(
                console, clusterOptions.cluster(), RunAction.RETRY, state -> state != RunState.FAILED);
    }
}
