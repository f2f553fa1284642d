package io.dealflow.bench;

import io.dealflow.agent.AgentCatalogue;
import io.dealflow.kafka.topic.TopicLayout;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Settings of a process that runs one service and none of the others that are on this class path. */
public final class OneService {

    private OneService() {}

    /**
     * The settings.
     *
     * @param name name of the agent, or any other name for none
     * @param kafka settings of a client of the cluster
     * @param port port of its HTTP server, -1 for a free one
     * @param dataDir folder of its state
     */
    public static Map<String, Object> settings(String name, Map<String, ?> kafka, int port, Path dataDir) {
        Map<String, Object> settings = new HashMap<>();
        kafka.forEach((key, value) -> settings.put("kafka." + key, value));
        settings.put("micronaut.server.port", port);
        settings.put("dealflow.data-dir", dataDir.toString());
        settings.put("dealflow.topics.partitions", TopicLayout.EMBEDDED.partitions());
        settings.put("dealflow.topics.replication-factor", TopicLayout.EMBEDDED.replicationFactor());
        settings.put("dealflow.topics.min-in-sync", TopicLayout.EMBEDDED.minInSync());
        settings.put("dealflow.orchestrator.enabled", false);
        AgentCatalogue.find().names().stream()
                .filter(agent -> !agent.equals(name))
                .forEach(agent -> settings.put(enabled(agent), false));
        return settings;
    }

    /** The setting that leaves an agent out if it is false. */
    public static String enabled(String agent) {
        return "dealflow.%s.enabled".formatted(agent);
    }

    /** Settings as arguments of a command line. */
    public static List<String> arguments(Map<String, Object> settings) {
        return settings.entrySet().stream()
                .map(entry -> "--%s=%s".formatted(entry.getKey(), entry.getValue()))
                .toList();
    }
}
