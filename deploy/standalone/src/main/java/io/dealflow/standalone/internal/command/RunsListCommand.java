package io.dealflow.standalone.internal.command;

import io.dealflow.standalone.internal.console.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists runs. */
@Command(name = "list", description = "Lists runs, the newest first.")
final class RunsListCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private ListOptions listOptions;

    @Mixin
    private RunOptions runOptions;

    RunsListCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return listOptions.list(console, runOptions);
    }
}
