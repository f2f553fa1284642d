package io.dealflow.standalone.internal.command;

import io.dealflow.standalone.internal.console.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Commands on runs; without one, lists them. */
@Command(
        name = "runs",
        description = "Lists, shows and follows runs, and tells one or many what to do.",
        subcommands = {
            RunsListCommand.class,
            RunsShowCommand.class,
            RunsWatchCommand.class,
            RunsCancelCommand.class,
            RunsRetryCommand.class,
            RunsPauseCommand.class,
            RunsResumeCommand.class,
            RunsRerunCommand.class,
            RunsSignalCommand.class,
            RunsRestartCommand.class,
            RunsMigrateCommand.class
        })
final class RunsCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private ListOptions listOptions;

    @Mixin
    private RunOptions runOptions;

    RunsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return listOptions.list(console, runOptions);
    }
}
