package io.dealflow.embedded;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What an embedded broker needs to know.
 *
 * @param dataDir folder of the log; made and formatted if it does not exist, kept as it is otherwise
 * @param port port on loopback, 0 for a free one
 * @param startTimeout how long the start may take
 */
public record EmbeddedKafkaConfig(Path dataDir, int port, Duration startTimeout) {

    /** Time that a start is given by default: ample on a loaded machine, for a start takes 1 to 3 seconds. */
    public static final Duration START_TIMEOUT = Duration.ofMinutes(2);

    /**
     * Checks the port and the time.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public EmbeddedKafkaConfig {
        Ports.check("Kafka port", port);
        if (startTimeout.isNegative() || startTimeout.isZero()) {
            throw new IllegalArgumentException("Start timeout: found %s, expected more than 0".formatted(startTimeout));
        }
    }

    /** A broker with the default time to start. */
    public EmbeddedKafkaConfig(Path dataDir, int port) {
        this(dataDir, port, START_TIMEOUT);
    }
}
