package io.dealflow.standalone.internal.command;

import io.dealflow.schemas.AgentState;
import io.dealflow.standalone.internal.console.Console;
import picocli.CommandLine.Command;

/** Gives an agent tasks again. */
@Command(
        name = "resume",
        description =
                "Gives a paused agent tasks again, those that wait first: urgent ones before others, the oldest of each"
                        + " first.")
final class AgentsResumeCommand extends AgentControlCommand {

    AgentsResumeCommand(Console console) {
        super(console, AgentState.ACTIVE);
    }

    @Override
    String told(String agent) {
        return "Agent %s gets tasks again.".formatted(agent);
    }
}
