package io.dealflow.embedded;

import io.dealflow.embedded.internal.kafka.BoundSocket;
import io.dealflow.embedded.internal.registry.Registry;
import io.dealflow.embedded.internal.registry.http.RegistryServer;
import io.dealflow.embedded.internal.registry.log.KafkaRegistryLog;
import io.dealflow.service.http.HttpConfig;
import java.io.IOException;
import java.net.BindException;

/**
 * A schema registry in this JVM that answers Confluent's REST API for Avro on loopback. Schemas and ids are kept in the
 * topic {@code _schemas}; there must be one registry only for a cluster.
 */
public final class EmbeddedRegistry implements AutoCloseable {

    private final Registry registry;
    private final RegistryServer server;

    private EmbeddedRegistry(Registry registry, RegistryServer server) {
        this.registry = registry;
        this.server = server;
    }

    /**
     * Starts a registry and returns when it takes requests.
     *
     * @param bootstrapServers the cluster that keeps the schemas
     * @param port port on loopback, 0 for a free one
     * @param http who may ask, and how much
     * @throws EmbeddedException if the port is taken or the cluster does not answer
     */
    public static EmbeddedRegistry start(String bootstrapServers, int port, HttpConfig http) {
        Ports.check("Registry port", port);
        Registry registry = new Registry(new KafkaRegistryLog(bootstrapServers));
        try {
            return new EmbeddedRegistry(registry, new RegistryServer(registry, BoundSocket.address(port), http));
        } catch (BindException e) {
            registry.close();
            throw new EmbeddedException(
                    "Registry port %d on %s is taken by another process".formatted(port, BoundSocket.LOOPBACK), e);
        } catch (IOException e) {
            registry.close();
            throw new EmbeddedException("The embedded registry did not start: " + e.getMessage(), e);
        }
    }

    /** Address of the registry, as the setting {@code schema.registry.url} takes it. */
    public String url() {
        return "http://" + BoundSocket.LOOPBACK + ":" + server.port();
    }

    /** Stops the registry. */
    @Override
    public void close() {
        server.close();
        registry.close();
    }
}
