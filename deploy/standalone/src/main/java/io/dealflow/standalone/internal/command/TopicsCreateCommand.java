package io.dealflow.standalone.internal.command;

import io.dealflow.agent.AgentCatalogue;
import io.dealflow.agent.wording.Text;
import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.kafka.topic.SchemaSetup;
import io.dealflow.kafka.topic.TopicLayout;
import io.dealflow.kafka.topic.TopicPlan;
import io.dealflow.kafka.topic.TopicSetup;
import io.dealflow.standalone.internal.cluster.Cluster;
import io.dealflow.standalone.internal.cluster.ClusterAdmin;
import io.dealflow.standalone.internal.console.Console;
import io.dealflow.standalone.internal.console.JsonLine;
import io.dealflow.standalone.internal.doctor.Catalogue;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Creates the topics that are missing. */
@Command(
        name = "create",
        description = "Creates the topics that are missing and registers the schemas that are missing. What is there"
                + " stays as it is: 'dealflow topics check' tells how it differs. Can be repeated at will.")
final class TopicsCreateCommand implements Callable<Integer> {

    private final Console console;

    @Option(names = "--json", description = "Print a JSON object for each topic.")
    private boolean json;

    @Mixin
    private LayoutOptions layoutOptions;

    TopicsCreateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Cluster cluster = layoutOptions.cluster();
        try (ClusterAdmin admin = new ClusterAdmin(cluster)) {
            cluster.requireRegistry();
            TopicLayout layout = layoutOptions.layout(admin.brokers());
            AgentCatalogue agents = AgentCatalogue.find();
            List<TopicPlan> plans = new Catalogue(agents, List.of(), layoutOptions.agents()).plans(layout);
            List<String> created = new TopicSetup(admin.admin(), Cluster.TIMEOUT).ensurePlans(plans, layout);
            try (SchemaRegistry registry = cluster.registry()) {
                new SchemaSetup(registry).ensure(agents.topics());
            }
            print(plans, created, layout);
        }
        return ExitCode.OK;
    }

    private void print(List<TopicPlan> plans, List<String> created, TopicLayout layout) {
        if (json) {
            plans.forEach(plan -> console.print(JsonLine.object()
                    .put("topic", plan.name())
                    .put("created", created.contains(plan.name()))
                    .toString()));
            return;
        }
        created.forEach(name -> console.print("created " + name));
        console.print("%s of Dealflow: %d created with %s, %d were there. Schemas are registered."
                .formatted(
                        Text.count(plans.size(), "topic"),
                        created.size(),
                        layout.replicationFactor() == 1
                                ? "1 copy of each partition"
                                : layout.replicationFactor() + " copies of each partition",
                        plans.size() - created.size()));
    }
}
