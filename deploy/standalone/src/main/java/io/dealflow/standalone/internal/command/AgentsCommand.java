package io.dealflow.standalone.internal.command;

import io.dealflow.standalone.internal.console.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Commands on agents; without one, lists them. */
@Command(
        name = "agents",
        description = "Lists agents, pauses one and lets it go on.",
        subcommands = {AgentsListCommand.class, AgentsPauseCommand.class, AgentsResumeCommand.class})
final class AgentsCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private AgentListOptions listOptions;

    AgentsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return listOptions.list(console);
    }
}
