package io.dealflow.embedded;

import java.nio.file.Path;

/**
 * What an embedded cluster needs to know.
 *
 * @param dataDir folder of the data; made if it does not exist
 * @param kafkaPort port of the broker on loopback, 0 for a free one
 * @param registryPort port of the registry on loopback, 0 for a free one
 */
public record EmbeddedConfig(Path dataDir, int kafkaPort, int registryPort) {

    /**
     * Checks the ports.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public EmbeddedConfig {
        Ports.check("Kafka port", kafkaPort);
        Ports.check("Registry port", registryPort);
    }
}
