package io.dealflow.bench.crm;

import io.dealflow.bench.ServiceSettings;
import io.dealflow.kafka.topic.TopicLayout;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

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
    public static Map<String, Object> settings(Map<String, ?> kafka, int port, Path dataDir, Path mapping) {
        Map<String, Object> settings = ServiceSettings.of(Set.of("intake"), kafka, TopicLayout.EMBEDDED, port, dataDir);
        settings.put("dealflow.intake.mapping", mapping.toString());
        return settings;
    }
}
