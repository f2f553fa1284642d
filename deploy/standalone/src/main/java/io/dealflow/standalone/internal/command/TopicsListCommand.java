package io.dealflow.standalone.internal.command;

import io.dealflow.agent.AgentCatalogue;
import io.dealflow.kafka.registry.RegisteredSchema;
import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.kafka.topic.TopicPlan;
import io.dealflow.schemas.topic.Topics;
import io.dealflow.standalone.internal.cluster.Cluster;
import io.dealflow.standalone.internal.cluster.ClusterAdmin;
import io.dealflow.standalone.internal.cluster.TopicState;
import io.dealflow.standalone.internal.console.Console;
import io.dealflow.standalone.internal.console.JsonLine;
import io.dealflow.standalone.internal.console.Style;
import io.dealflow.standalone.internal.console.Table;
import io.dealflow.standalone.internal.console.Table.Cell;
import io.dealflow.standalone.internal.doctor.Catalogue;
import io.dealflow.standalone.internal.doctor.TopicCheck;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the topics as they are. */
@Command(
        name = "list",
        description = "Lists the topics of Dealflow as they are on a cluster: partitions, copies, how long records are"
                + " kept, the largest record, and the newest schema.")
final class TopicsListCommand implements Callable<Integer> {

    private final Console console;

    @Option(names = "--json", description = "Print a JSON object for each topic.")
    private boolean json;

    @Mixin
    private LayoutOptions layoutOptions;

    TopicsListCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Cluster cluster = layoutOptions.cluster();
        try (ClusterAdmin admin = new ClusterAdmin(cluster)) {
            cluster.requireRegistry();
            Collection<String> names = admin.topicNames();
            List<String> wanted = new Catalogue(AgentCatalogue.find(), names, layoutOptions.agents())
                    .plans(layoutOptions.layout(admin.brokers())).stream()
                            .map(TopicPlan::name)
                            .toList();
            Map<String, TopicState> states =
                    admin.topics(wanted.stream().filter(names::contains).toList());
            try (SchemaRegistry registry = cluster.registry()) {
                if (json) {
                    wanted.forEach(name -> console.print(object(name, states.get(name), registry)));
                } else {
                    table(wanted, states, registry);
                }
            }
        }
        return ExitCode.OK;
    }

    private void table(List<String> topics, Map<String, TopicState> states, SchemaRegistry registry) {
        Table table = new Table("TOPIC", "PARTITIONS", "COPIES", "WRITTEN AT", "KEEPS", "LARGEST", "SCHEMA");
        for (String topic : topics) {
            TopicState state = states.get(topic);
            if (state == null) {
                Cell none = Cell.of("-");
                table.add(List.of(Cell.of(topic), none, none, none, none, none, new Cell("missing", Style.RED)));
            } else {
                table.add(List.of(
                        Cell.of(topic),
                        Cell.of(Integer.toString(state.partitions())),
                        Cell.of(Integer.toString(state.replicas())),
                        Cell.of(Integer.toString(state.minInSync())),
                        Cell.of(keeps(state)),
                        Cell.of(state.setting(TopicConfig.MAX_MESSAGE_BYTES_CONFIG)),
                        Cell.of(schema(topic, registry)
                                .map(found -> "%s, version %d, id %d"
                                        .formatted(found.schema().getName(), found.version(), found.id()))
                                .orElse("-"))));
            }
        }
        table.print(console);
    }

    private static String object(String topic, @Nullable TopicState state, SchemaRegistry registry) {
        var object = JsonLine.object().put("topic", topic).put("exists", state != null);
        if (state != null) {
            object.put("partitions", state.partitions())
                    .put("replicationFactor", state.replicas())
                    .put("minInSync", state.minInSync())
                    .put("cleanupPolicy", state.setting(TopicConfig.CLEANUP_POLICY_CONFIG))
                    .put("retentionMillis", state.number(TopicConfig.RETENTION_MS_CONFIG))
                    .put("maxMessageBytes", state.number(TopicConfig.MAX_MESSAGE_BYTES_CONFIG));
        }
        schema(topic, registry)
                .ifPresent(found -> object.put("type", found.schema().getFullName())
                        .put("schemaVersion", found.version())
                        .put("schemaId", found.id()));
        return object.toString();
    }

    private static Optional<RegisteredSchema> schema(String topic, SchemaRegistry registry) {
        return registry.latest(Topics.subject(topic));
    }

    private static String keeps(TopicState state) {
        return state.setting(TopicConfig.CLEANUP_POLICY_CONFIG).equals(TopicConfig.CLEANUP_POLICY_DELETE)
                ? TopicCheck.age(state.number(TopicConfig.RETENTION_MS_CONFIG))
                : "newest of each key";
    }
}
