package io.dealflow.embedded.internal.kafka;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Settings of a broker that is alone and serves one machine: nothing is replicated, nobody is waited for, little memory
 * is reserved.
 *
 * @param directory folder of the log
 * @param clientPort port of the clients
 * @param controllerPort port of the controller
 */
public record BrokerSettings(Path directory, int clientPort, int controllerPort) {

    static final int NODE_ID = 1;

    private static final String CLIENT_LISTENER = "PLAINTEXT";
    private static final String CONTROLLER_LISTENER = "CONTROLLER";

    /** Name of the controller's listener. */
    public String controllerListener() {
        return CONTROLLER_LISTENER;
    }

    boolean isControllerListener(String name) {
        return CONTROLLER_LISTENER.equals(name);
    }

    Map<String, String> toProperties() {
        Map<String, String> settings = new LinkedHashMap<>();
        addIdentity(settings);
        addSingleReplica(settings);
        addPromptGroups(settings);
        addSmallFootprint(settings);
        return settings;
    }

    private void addIdentity(Map<String, String> settings) {
        String clients = CLIENT_LISTENER + "://" + BoundSocket.LOOPBACK + ":" + clientPort;
        settings.put("node.id", Integer.toString(NODE_ID));
        settings.put("process.roles", "broker,controller");
        settings.put("controller.quorum.voters", "%d@%s:%d".formatted(NODE_ID, BoundSocket.LOOPBACK, controllerPort));
        settings.put("controller.listener.names", CONTROLLER_LISTENER);
        settings.put("inter.broker.listener.name", CLIENT_LISTENER);
        settings.put("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT");
        settings.put(
                "listeners", clients + "," + CONTROLLER_LISTENER + "://" + BoundSocket.LOOPBACK + ":" + controllerPort);
        settings.put("advertised.listeners", clients);
        settings.put("log.dirs", directory.toString());
        settings.put("auto.create.topics.enable", "false");
    }

    private static void addSingleReplica(Map<String, String> settings) {
        settings.put("default.replication.factor", "1");
        settings.put("min.insync.replicas", "1");
        for (String topic : new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            settings.put(topic + ".replication.factor", "1");
            settings.put(topic + ".num.partitions", "1");
        }
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
    }

    /**
     * Members of a group join and are given partitions at once, and a member that died is missed after seconds. The
     * default of 45 s would keep the partitions of a killed process from the one that takes its place.
     */
    private static void addPromptGroups(Map<String, String> settings) {
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("group.streams.initial.rebalance.delay.ms", "0");
        for (String kind : new String[] {"consumer", "share", "streams"}) {
            String group = "group." + kind;
            settings.put(group + ".assignment.interval.ms", "0");
            settings.put(group + ".min.heartbeat.interval.ms", "500");
            settings.put(group + ".heartbeat.interval.ms", "500");
            settings.put(group + ".min.session.timeout.ms", "6000");
            settings.put(group + ".session.timeout.ms", "6000");
        }
        settings.put("group.share.min.record.lock.duration.ms", "1000");
        settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500");
    }

    private static void addSmallFootprint(Map<String, String> settings) {
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("background.threads", "2");
        settings.put("log.cleaner.dedupe.buffer.size", "2097152");
        settings.put("log.index.size.max.bytes", "1048576");
        settings.put("log.segment.bytes", "134217728");
        settings.put("metadata.log.segment.bytes", "16777216");
        settings.put("metric.reporters", "");
    }
}
