package io.dealflow.embedded.internal.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.SharedServer;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapDirectory;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.server.fault.FaultHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One node that is broker and controller, made of the servers that Kafka's own main class is made of. That class is not
 * used because it opens its sockets itself and ends the JVM on a fault.
 */
public final class BrokerNode {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerNode.class);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(15);

    private final BrokerSettings settings;
    private final BoundSocket clientSocket;
    private final BoundSocket controllerSocket;
    private final ControllerServer controller;
    private final BrokerServer broker;
    private final CompletableFuture<Void> failure = new CompletableFuture<>();

    /**
     * Puts the node together without starting it.
     *
     * @throws IOException if the folder was not formatted or cannot be read
     */
    public BrokerNode(BrokerSettings settings, BoundSocket clientSocket, BoundSocket controllerSocket)
            throws IOException {
        this.settings = settings;
        this.clientSocket = clientSocket;
        this.controllerSocket = controllerSocket;
        String directory = settings.directory().toString();
        MetaPropertiesEnsemble identity = new MetaPropertiesEnsemble.Loader()
                .addLogDirs(List.of(directory))
                .addMetadataLogDir(directory)
                .load();
        SharedServer shared = new SharedServer(
                new KafkaConfig(settings.toProperties(), false),
                identity,
                Time.SYSTEM,
                new Metrics(),
                CompletableFuture.completedFuture(
                        Map.of(BrokerSettings.NODE_ID, BoundSocket.address(settings.controllerPort()))),
                List.of(),
                (name, fatal, action) -> faultHandler(name, fatal, action),
                (listener, address, receiveBuffer, backlog) -> socketOf(listener));
        this.controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), bootstrapMetadata(directory));
        this.broker = new BrokerServer(shared);
    }

    /** Starts the node; blocks until it takes requests. */
    public void start() {
        boolean killed = FormerBroker.wasKilled(settings.directory());
        controller.startup();
        if (killed) {
            FormerBroker.signOff(controller.controller());
        }
        broker.startup();
    }

    /** Completes exceptionally on the first fault that the node does not survive. */
    public CompletionStage<Void> failure() {
        return failure;
    }

    /** Stops the node, also one that did not start. Waits for it within bounds. */
    public void stop() {
        quietly(() -> broker.shutdown(STOP_TIMEOUT), "broker");
        quietly(controller::shutdown, "controller");
    }

    private static BootstrapMetadata bootstrapMetadata(String directory) throws IOException {
        try {
            return new BootstrapDirectory(directory).read();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("Cannot read the bootstrap records in " + directory, e);
        }
    }

    private ServerSocketChannel socketOf(String listener) {
        return settings.isControllerListener(listener) ? controllerSocket.take() : clientSocket.take();
    }

    private FaultHandler faultHandler(String name, boolean fatal, Runnable action) {
        return (message, cause) -> {
            RuntimeException fault = new IllegalStateException(name + ": " + message, cause);
            action.run();
            if (fatal) {
                LOG.error("The embedded broker cannot go on", fault);
                failure.completeExceptionally(fault);
            } else {
                LOG.warn("The embedded broker met a fault and goes on", fault);
            }
            return fault;
        };
    }

    private static void quietly(Runnable stop, String what) {
        try {
            stop.run();
        } catch (UncheckedIOException | IllegalStateException e) {
            LOG.warn("The embedded {} did not stop cleanly", what, e);
        }
    }
}
