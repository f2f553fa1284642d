package io.dealflow.standalone.internal.command;

import io.dealflow.agent.AgentCatalogue;
import io.dealflow.agent.wording.Text;
import io.dealflow.kafka.registry.HttpSchemaRegistry;
import io.dealflow.kafka.topic.TopicLayout;
import io.dealflow.kafka.topic.TopicPlan;
import io.dealflow.standalone.internal.cluster.Cluster;
import io.dealflow.standalone.internal.cluster.ClusterAdmin;
import io.dealflow.standalone.internal.console.Console;
import io.dealflow.standalone.internal.doctor.Catalogue;
import io.dealflow.standalone.internal.doctor.Finding;
import io.dealflow.standalone.internal.doctor.SchemaCheck;
import io.dealflow.standalone.internal.doctor.TopicCheck;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells how topics and schemas differ from what this version expects. */
@Command(
        name = "check",
        description = "Tells how the topics of a cluster and their schemas differ from what this version expects, and"
                + " what to do. Changes nothing. Ends with 1 if anything differs.")
final class TopicsCheckCommand implements Callable<Integer> {

    private final Console console;

    @Option(names = "--json", description = "Print a JSON object for each difference.")
    private boolean json;

    @Mixin
    private LayoutOptions layoutOptions;

    TopicsCheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Cluster cluster = layoutOptions.cluster();
        List<TopicPlan> plans;
        List<Finding> findings;
        AgentCatalogue agents = AgentCatalogue.find();
        try (ClusterAdmin admin = new ClusterAdmin(cluster)) {
            cluster.requireRegistry();
            TopicLayout layout = layoutOptions.layout(admin.brokers());
            Collection<String> names = admin.topicNames();
            plans = new Catalogue(agents, names, layoutOptions.agents()).plans(layout);
            TopicCheck check = new TopicCheck(cluster.bootstrapServers(), layout, layoutOptions.partitions());
            List<String> present =
                    plans.stream().map(TopicPlan::name).filter(names::contains).toList();
            findings = new ArrayList<>(check.examine(plans, admin.topics(present)));
        }
        try (HttpSchemaRegistry registry = HttpSchemaRegistry.of(cluster.settings())) {
            findings.addAll(new SchemaCheck(registry).examine(agents.topics()));
        }
        new FindingPage(console, json).print(findings);
        if (findings.isEmpty() && !json) {
            console.print(
                    "%s and their schemas are as this version expects.".formatted(Text.count(plans.size(), "topic")));
        }
        return findings.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }
}
