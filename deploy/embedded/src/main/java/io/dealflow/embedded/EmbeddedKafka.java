package io.dealflow.embedded;

import io.dealflow.embedded.internal.kafka.BoundSocket;
import io.dealflow.embedded.internal.kafka.BrokerNode;
import io.dealflow.embedded.internal.kafka.BrokerSettings;
import io.dealflow.embedded.internal.kafka.DataDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A Kafka broker in this JVM: one node that is broker and controller, listening on loopback only. What it has
 * acknowledged survives a restart on the same folder, also after the process was killed.
 */
public final class EmbeddedKafka implements AutoCloseable {

    private final BrokerNode node;
    private final DataDirectory directory;
    private final int port;

    private EmbeddedKafka(BrokerNode node, DataDirectory directory, int port) {
        this.node = node;
        this.directory = directory;
        this.port = port;
    }

    /**
     * Starts a broker and returns when it takes requests.
     *
     * @throws EmbeddedException if the folder is in use, the port is taken, or the broker does not come up in time
     */
    public static EmbeddedKafka start(EmbeddedKafkaConfig config) {
        DataDirectory directory = DataDirectory.open(config.dataDir());
        try (BoundSocket client = BoundSocket.bind("Kafka port", config.port());
                BoundSocket controller = BoundSocket.bind("controller port", 0)) {
            BrokerSettings settings = new BrokerSettings(directory.path(), client.port(), controller.port());
            directory.formatIfNew(settings.controllerListener());
            BrokerNode node = new BrokerNode(settings, client, controller);
            startWithin(node, config.startTimeout(), config.dataDir());
            return new EmbeddedKafka(node, directory, client.port());
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e instanceof EmbeddedException known
                    ? known
                    : new EmbeddedException(
                            "The embedded broker on %s did not start: %s".formatted(config.dataDir(), e.getMessage()),
                            e);
        }
    }

    /** Address of the broker, as the setting {@code bootstrap.servers} takes it. */
    public String bootstrapServers() {
        return BoundSocket.LOOPBACK + ":" + port;
    }

    /** Completes exceptionally when the broker has met a fault that it cannot survive; never completes otherwise. */
    public CompletionStage<Void> failure() {
        return node.failure();
    }

    /** Stops the broker and gives the folder free. Waits at most half a minute. Does nothing the second time. */
    @Override
    public void close() {
        node.stop();
        directory.close();
    }

    private static void startWithin(BrokerNode node, Duration timeout, Path dataDir) {
        CompletableFuture<Void> started = new CompletableFuture<>();
        Thread thread = new Thread(() -> complete(started, node), "embedded-kafka-start");
        thread.setDaemon(true);
        thread.start();
        try {
            CompletableFuture.anyOf(started, node.failure().toCompletableFuture())
                    .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            node.stop();
            throw new EmbeddedException(
                    "The embedded broker on %s did not start within %d s".formatted(dataDir, timeout.toSeconds()), e);
        } catch (ExecutionException e) {
            node.stop();
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            throw new EmbeddedException(
                    "The embedded broker on %s did not start: %s".formatted(dataDir, cause.getMessage()), cause);
        } catch (InterruptedException e) {
            node.stop();
            Thread.currentThread().interrupt();
            throw new EmbeddedException("Interrupted while the embedded broker was starting", e);
        }
    }

    private static void complete(CompletableFuture<Void> started, BrokerNode node) {
        try {
            node.start();
            started.complete(null);
        } catch (RuntimeException | LinkageError e) {
            started.completeExceptionally(e);
        }
    }
}
