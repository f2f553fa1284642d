package io.dealflow.standalone.internal.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dealflow.orchestrator.workflow.Pauses;
import io.dealflow.schemas.AgentControl;
import io.dealflow.schemas.AgentState;
import io.dealflow.schemas.topic.Topics;
import io.dealflow.standalone.internal.api.Api;
import io.dealflow.standalone.internal.api.NoAnswerException;
import io.dealflow.standalone.internal.cluster.AgentControls;
import io.dealflow.standalone.internal.cluster.Cluster;
import io.dealflow.standalone.internal.console.Console;
import io.dealflow.standalone.internal.console.JsonLine;
import io.dealflow.standalone.internal.console.Style;
import io.dealflow.standalone.internal.console.Table;
import io.dealflow.standalone.internal.console.Table.Cell;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How agents are listed: from the cluster, and how much they have to do from an orchestrator, if one answers. */
final class AgentListOptions {

    @Option(names = "--json", description = "Print a JSON object for each agent.")
    private boolean json;

    @Mixin
    private ClusterOptions clusterOptions;

    @Mixin
    private ApiOption apiOption;

    /** How much an agent has to do, in the partitions of the orchestrator that answers. */
    private record Load(long queued, long issued) {}

    int list(Console console) {
        Cluster cluster = clusterOptions.cluster();
        String log = cluster.requireTopic(Topics.RUN_STATUS.name());
        AgentControls agents = new AgentControls(cluster);
        Map<String, AgentControl> paused = agents.paused();
        Map<String, Load> loads = loads(log);
        Set<String> names = agents.names();
        if (json) {
            names.forEach(name -> console.print(object(name, paused, loads)));
        } else {
            table(console, names, paused, loads);
        }
        return ExitCode.OK;
    }

    private Map<String, Load> loads(String log) {
        try {
            JsonNode answer = new Api(apiOption.address()).get("/agents");
            Map<String, Load> loads = new HashMap<>();
            if (answer.path("log").asText().equals(log)) {
                answer.path("agents")
                        .forEach(agent -> loads.put(
                                agent.path("agent").asText(),
                                new Load(
                                        agent.path("queued").asLong(),
                                        agent.path("issued").asLong())));
            }
            return loads;
        } catch (NoAnswerException e) {
            return Map.of();
        }
    }

    private static void table(
            Console console, Set<String> names, Map<String, AgentControl> paused, Map<String, Load> loads) {
        Table table = new Table("AGENT", "STATE", "QUEUED", "ISSUED", "PAUSED");
        for (String name : names) {
            Optional<AgentControl> pause = Optional.ofNullable(paused.get(name));
            Optional<Load> load = Optional.ofNullable(loads.get(name));
            table.add(List.of(
                    Cell.of(name),
                    pause.isPresent() ? new Cell("PAUSED", Style.YELLOW) : new Cell("ACTIVE", Style.GREEN),
                    Cell.of(load.map(Load::queued).map(String::valueOf).orElse("-")),
                    Cell.of(load.map(Load::issued).map(String::valueOf).orElse("-")),
                    Cell.of(pause.map(Pauses::words).orElse(""))));
        }
        table.print(console);
    }

    private static String object(String name, Map<String, AgentControl> paused, Map<String, Load> loads) {
        Optional<AgentControl> pause = Optional.ofNullable(paused.get(name));
        ObjectNode object = JsonLine.object()
                .put("agent", name)
                .put("state", (pause.isPresent() ? AgentState.PAUSED : AgentState.ACTIVE).name());
        Optional.ofNullable(loads.get(name))
                .ifPresent(load -> object.put("queued", load.queued()).put("issued", load.issued()));
        pause.ifPresent(control -> {
            object.put("since", control.getAt().toString());
            control.getRequestedBy().ifPresent(by -> object.put("requestedBy", by));
            control.getReason().ifPresent(reason -> object.put("reason", reason));
        });
        return object.toString();
    }
}
