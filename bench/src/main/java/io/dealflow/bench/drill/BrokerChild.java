package io.dealflow.bench.drill;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * One of Kafka's own brokers, which is a controller too, set as those of the profile {@code cluster} of
 * {@code docker-compose.yml} are. Runs until it is killed. Started by {@link BrokerProcesses}.
 */
@Command(name = BrokerChild.NAME, hidden = true)
public final class BrokerChild implements Callable<Integer> {

    static final String NAME = "drill-broker";

    private static final String CONTROLLER = "CONTROLLER";
    private static final int MOST_REPLICAS = 3;

    @Option(names = "--data", required = true)
    private Path data;

    @Option(names = "--cluster", required = true)
    private String cluster;

    @Option(names = "--node", required = true)
    private int node;

    @Option(names = "--clients", required = true, split = ",")
    private List<Integer> clientPorts = List.of();

    @Option(names = "--controllers", required = true, split = ",")
    private List<Integer> controllerPorts = List.of();

    @Override
    public Integer call() throws Exception {
        if (!Files.exists(data.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))) {
            format();
        }
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(settings()), Time.SYSTEM);
        server.startup();
        server.awaitShutdown();
        return 1;
    }

    private void format() throws Exception {
        Files.createDirectories(data);
        try (PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(silent)
                    .setNodeId(node)
                    .setClusterId(cluster)
                    .setControllerListenerName(CONTROLLER)
                    .setMetadataLogDirectory(data.toString())
                    .addDirectory(data.toString())
                    .run();
        }
    }

    private Properties settings() {
        Properties settings = new Properties();
        String clients = address("PLAINTEXT://", clientPorts.get(node - 1));
        settings.setProperty("node.id", "" + node);
        settings.setProperty("process.roles", "broker,controller");
        settings.setProperty("controller.quorum.voters", voters());
        settings.setProperty("controller.listener.names", CONTROLLER);
        settings.setProperty("inter.broker.listener.name", "PLAINTEXT");
        settings.setProperty("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT");
        settings.setProperty("listeners", clients + "," + address(CONTROLLER + "://", controllerPorts.get(node - 1)));
        settings.setProperty("advertised.listeners", clients);
        settings.setProperty("log.dirs", data.toString());
        settings.setProperty("auto.create.topics.enable", "false");
        settings.setProperty("group.initial.rebalance.delay.ms", "0");
        addReplicas(settings);
        return settings;
    }

    private void addReplicas(Properties settings) {
        int replicas = Math.min(clientPorts.size(), MOST_REPLICAS);
        String needed = "" + Math.max(1, replicas - 1);
        settings.setProperty("default.replication.factor", "" + replicas);
        settings.setProperty("min.insync.replicas", needed);
        for (String topic : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            settings.setProperty(topic + ".replication.factor", "" + replicas);
            settings.setProperty(topic + ".num.partitions", "4");
        }
        settings.setProperty("transaction.state.log.min.isr", needed);
        settings.setProperty("share.coordinator.state.topic.min.isr", needed);
    }

    private String voters() {
        return IntStream.range(0, controllerPorts.size())
                .mapToObj(i -> address("%d@".formatted(i + 1), controllerPorts.get(i)))
                .collect(Collectors.joining(","));
    }

    private static String address(String before, int port) {
        return "%s127.0.0.1:%d".formatted(before, port);
    }
}
