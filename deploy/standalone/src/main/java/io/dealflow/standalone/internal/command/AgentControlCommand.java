package io.dealflow.standalone.internal.command;

import io.dealflow.agent.wording.Text;
import io.dealflow.orchestrator.workflow.Pauses;
import io.dealflow.schemas.AgentControl;
import io.dealflow.schemas.AgentState;
import io.dealflow.schemas.topic.Topics;
import io.dealflow.standalone.internal.cluster.AgentControls;
import io.dealflow.standalone.internal.cluster.Cluster;
import io.dealflow.standalone.internal.console.Console;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the commands have in common that ask something of an agent. */
abstract class AgentControlCommand implements Callable<Integer> {

    private final Console console;
    private final AgentState state;

    @Parameters(paramLabel = "NAME", description = "Name of an agent, as 'dealflow agents' lists it.")
    private String agent;

    @Option(
            names = "--reason",
            converter = ReasonText.class,
            paramLabel = "TEXT",
            description = "Why, in a sentence; stands in the list of agents and in the orchestrator's log.")
    private @Nullable String reason;

    @Mixin
    private ClusterOptions clusterOptions;

    AgentControlCommand(Console console, AgentState state) {
        this.console = console;
        this.state = state;
    }

    /** What the agent is told, in a line. */
    abstract String told(String agent);

    @Override
    public final Integer call() {
        Cluster cluster = clusterOptions.cluster();
        cluster.requireTopic(Topics.AGENT_CONTROLS.name());
        AgentControls controls = new AgentControls(cluster);
        controls.obstacle(agent).ifPresent(obstacle -> {
            throw new InputException(obstacle);
        });
        Optional<AgentControl> pause = Optional.ofNullable(controls.paused().get(agent));
        if (state == AgentState.PAUSED && pause.isPresent()) {
            throw new InputException(
                    "Agent '%s' is paused already, %s".formatted(agent, Text.printable(Pauses.words(pause.get()))));
        }
        if (state == AgentState.ACTIVE && pause.isEmpty()) {
            throw new InputException("Agent '%s' is not paused: there is nothing to resume".formatted(agent));
        }
        controls.ask(agent, state, Optional.ofNullable(reason));
        console.print(told(agent));
        return ExitCode.OK;
    }
}
