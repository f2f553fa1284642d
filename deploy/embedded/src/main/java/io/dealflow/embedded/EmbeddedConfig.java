package io.dealflow.embedded;

import io.dealflow.service.http.HttpConfig;
import java.nio.file.Path;

/**
 * What an embedded cluster needs to know.
 *
 * @param dataDir folder of the data; made if it does not exist
 * @param kafkaPort port of the broker on loopback, 0 for a free one
 * @param registryPort port of the registry on loopback, 0 for a free one
 * @param http who may ask the registry, and how much
 */
public record EmbeddedConfig(Path dataDir, int kafkaPort, int registryPort, HttpConfig http) {

    /**
     * Checks the ports.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public EmbeddedConfig {
        Ports.check("Kafka port", kafkaPort);
        Ports.check("Registry port", registryPort);
    }

    /** A cluster whose registry answers this machine alone. */
    public EmbeddedConfig(Path dataDir, int kafkaPort, int registryPort) {
        this(dataDir, kafkaPort, registryPort, HttpConfig.DEFAULT);
    }
}
