package io.dealflow.connect;

import io.dealflow.service.http.HttpConfig;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What an embedded worker of Kafka Connect needs to know. It keeps what it knows in three topics named after its group,
 * so that a worker of the same group goes on with the same connectors where the last one stopped.
 *
 * @param bootstrapServers addresses of the Kafka cluster
 * @param dir folder for secrets, made if it does not exist
 * @param group name of the workers that share the connectors
 * @param port port of the REST API on loopback, 0 for a free one
 * @param replication how many brokers keep each of the three topics; -1 for the brokers' default
 * @param startTimeout how long the start may take
 * @param http who may ask the REST API, and how much
 */
public record EmbeddedConnectConfig(
        String bootstrapServers,
        Path dir,
        String group,
        int port,
        int replication,
        Duration startTimeout,
        HttpConfig http) {

    /** Time that a start is given by default: ample on a loaded machine, for a start takes 1 to 4 seconds. */
    public static final Duration START_TIMEOUT = Duration.ofMinutes(2);

    private static final String GROUP = "dealflow-connect";
    private static final int MAX_PORT = 65_535;

    /**
     * Checks port, replication and time.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public EmbeddedConnectConfig {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("Connect port: found %d, expected 0 to %d".formatted(port, MAX_PORT));
        }
        if (replication != -1 && replication < 1) {
            throw new IllegalArgumentException(
                    "Replication of Connect's topics: found %d, expected 1 or more, or -1".formatted(replication));
        }
        if (startTimeout.isNegative() || startTimeout.isZero()) {
            throw new IllegalArgumentException("Start timeout: found %s, expected more than 0".formatted(startTimeout));
        }
    }

    /** A worker of a cluster that keeps one copy, such as an embedded one, on a free port. */
    public EmbeddedConnectConfig(String bootstrapServers, Path dir) {
        this(bootstrapServers, dir, HttpConfig.DEFAULT);
    }

    /** The same, for whom the settings let ask. */
    public EmbeddedConnectConfig(String bootstrapServers, Path dir, HttpConfig http) {
        this(bootstrapServers, dir, GROUP, 0, 1, START_TIMEOUT, http);
    }
}
