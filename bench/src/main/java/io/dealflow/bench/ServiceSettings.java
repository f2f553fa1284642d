package io.dealflow.bench;

import io.dealflow.agent.AgentCatalogue;
import io.dealflow.kafka.topic.TopicLayout;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Settings of a process that runs some services and none of the others that are on this class path. */
public final class ServiceSettings {

    /** Name of the service that is no agent. */
    public static final String ORCHESTRATOR = "orchestrator";

    private ServiceSettings() {}

    /**
     * The settings.
     *
     * @param names names of the agents, {@link #ORCHESTRATOR}, or any other name for none of them
     * @param kafka settings of a client of the cluster
     * @param layout how topics are laid out on that cluster
     * @param port port of its HTTP server, -1 for a free one
     * @param dataDir folder of its state
     */
    public static Map<String, Object> of(
            Set<String> names, Map<String, ?> kafka, TopicLayout layout, int port, Path dataDir) {
        Map<String, Object> settings = new HashMap<>();
        kafka.forEach((key, value) -> settings.put("kafka." + key, value));
        settings.put("micronaut.server.port", port);
        settings.put("dealflow.data-dir", dataDir.toString());
        settings.put("dealflow.topics.partitions", layout.partitions());
        settings.put("dealflow.topics.replication-factor", layout.replicationFactor());
        settings.put("dealflow.topics.min-in-sync", layout.minInSync());
        settings.put(enabled(ORCHESTRATOR), names.contains(ORCHESTRATOR));
        AgentCatalogue.find().names().stream()
                .filter(agent -> !names.contains(agent))
                .forEach(agent -> settings.put(enabled(agent), false));
        return settings;
    }

    /** The setting that leaves a service out if it is false. */
    public static String enabled(String service) {
        return "dealflow.%s.enabled".formatted(service);
    }

    /** Settings as arguments of a command line. */
    public static List<String> arguments(Map<String, Object> settings) {
        return settings.entrySet().stream()
                .map(entry -> "--%s=%s".formatted(entry.getKey(), entry.getValue()))
                .toList();
    }
}
