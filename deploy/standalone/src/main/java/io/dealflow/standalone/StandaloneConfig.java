package io.dealflow.standalone;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a standalone process needs to know.
 *
 * @param dataDir folder of all data; made if it does not exist
 * @param port HTTP port of the API on loopback, 0 for a free one
 * @param kafkaPort port of the broker on loopback, 0 for a free one
 * @param registryPort port of the schema registry on loopback, 0 for a free one
 * @param crm the CRM whose changes become deals
 * @param settings settings of orchestrator and agents by their full keys, such as {@code dealflow.scoring.profile}
 */
public record StandaloneConfig(
        Path dataDir,
        int port,
        int kafkaPort,
        int registryPort,
        Optional<CrmConfig> crm,
        Map<String, Object> settings) {

    /** Default of the API's port. */
    public static final int PORT = 8080;

    /** Default of the broker's port. */
    public static final int KAFKA_PORT = 9092;

    /** Default of the registry's port. */
    public static final int REGISTRY_PORT = 8081;

    /** The same, and the changes of a CRM become deals. */
    public StandaloneConfig with(CrmConfig captured) {
        return new StandaloneConfig(dataDir, port, kafkaPort, registryPort, Optional.of(captured), settings);
    }

    /** Keeps its own copy of the settings. */
    public StandaloneConfig {
        settings = Map.copyOf(settings);
    }
}
