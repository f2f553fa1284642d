package io.dealflow.bench.crm;

import io.dealflow.agent.AgentCatalogue;
import io.dealflow.kafka.topic.TopicLayout;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Settings of a process that runs intake and none of the other services that are on this class path. */
public final class IntakeAlone {

    private IntakeAlone() {}

    /**
     * The settings.
     *
     * @param kafka settings of a client of the cluster
     * @param port port of its HTTP server, -1 for a free one
     * @param dataDir folder of its state
     * @param mapping how rows become deals
     */
    public static Map<String, Object> settings(Map<String, String> kafka, int port, Path dataDir, Path mapping) {
        Map<String, Object> settings = new HashMap<>();
        kafka.forEach((key, value) -> settings.put("kafka." + key, value));
        settings.put("micronaut.server.port", port);
        settings.put("dealflow.data-dir", dataDir.toString());
        settings.put("dealflow.topics.partitions", TopicLayout.EMBEDDED.partitions());
        settings.put("dealflow.topics.replication-factor", TopicLayout.EMBEDDED.replicationFactor());
        settings.put("dealflow.topics.min-in-sync", TopicLayout.EMBEDDED.minInSync());
        settings.put("dealflow.intake.mapping", mapping.toString());
        settings.put("dealflow.orchestrator.enabled", false);
        AgentCatalogue.find().names().forEach(agent -> settings.put("dealflow.%s.enabled".formatted(agent), false));
        return settings;
    }
}
