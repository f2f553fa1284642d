package io.dealflow.standalone.internal.command;

import io.dealflow.schemas.AgentState;
import io.dealflow.standalone.internal.console.Console;
import picocli.CommandLine.Command;

/** Gives an agent no more tasks. */
@Command(
        name = "pause",
        description =
                "Gives an agent no more tasks, in no run: what it has already it performs, and that counts; steps that"
                        + " come to it wait, and their time limits do not count. Deadlines of runs and of blocks do.")
final class AgentsPauseCommand extends AgentControlCommand {

    AgentsPauseCommand(Console console) {
        super(console, AgentState.PAUSED);
    }

    @Override
    String told(String agent) {
        return "Agent %s is paused: it gets no more tasks, until 'dealflow agents resume %s'.".formatted(agent, agent);
    }
}
