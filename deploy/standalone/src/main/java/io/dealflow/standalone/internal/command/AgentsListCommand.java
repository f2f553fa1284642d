package io.dealflow.standalone.internal.command;

import io.dealflow.standalone.internal.console.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists agents. */
@Command(
        name = "list",
        description =
                "Lists the agents that have registered or that a workflow calls, with how much each has to do, and"
                        + " who has paused it, since when and why.")
final class AgentsListCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private AgentListOptions listOptions;

    AgentsListCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return listOptions.list(console);
    }
}
