package io.dealflow.connect;

import io.dealflow.connect.internal.WorkerNode;
import io.dealflow.connect.internal.WorkerSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A worker of Kafka Connect in this JVM, in Connect's distributed mode and with exactly-once sources, whose REST API
 * listens on loopback only. Connectors, their configurations and how far they have come are kept in Kafka.
 */
public final class EmbeddedConnect implements AutoCloseable {

    private final WorkerNode node;
    private final ConnectClient client;

    private EmbeddedConnect(WorkerNode node, ConnectClient client) {
        this.node = node;
        this.client = client;
    }

    /**
     * Starts a worker and returns when it has joined its group and takes requests.
     *
     * @throws ConnectException if the port is taken, Kafka does not answer, or the worker does not come up in time
     */
    public static EmbeddedConnect start(EmbeddedConnectConfig config) {
        Path secrets = SecretFolder.in(config.dir()).path();
        WorkerNode node = new WorkerNode(new WorkerSettings(
                config.bootstrapServers(),
                config.group(),
                config.port(),
                config.replication(),
                secrets,
                config.http()));
        long started = System.nanoTime();
        ConnectClient client = new ConnectClient(startWithin(node, config.startTimeout()));
        Duration left = config.startTimeout().minusNanos(System.nanoTime() - started);
        if (!ConnectClient.await(left, client::healthy)) {
            node.stop();
            throw lateStart(config.startTimeout());
        }
        return new EmbeddedConnect(node, client);
    }

    /** The client of this worker. */
    public ConnectClient client() {
        return client;
    }

    /** Completes exceptionally when the worker has met a fault that it cannot survive; never completes otherwise. */
    public CompletionStage<Void> failure() {
        return node.failure();
    }

    /**
     * Waits until the connector and its tasks run on this worker. What a former worker has said last, which Connect
     * repeats until this one has taken over, does not count.
     *
     * @throws ConnectorFailedException if one of them fails
     * @throws ConnectException if they do not run in time
     */
    public void awaitRunning(String connector, Duration timeout) {
        client.awaitRunning(connector, workerId(), timeout);
    }

    /** How the connector fares on this worker; empty if there is none of the name. */
    public Optional<ConnectorStatus> status(String connector) {
        return client.status(connector).map(status -> status.on(workerId()));
    }

    /** Stops the connectors' tasks and the worker, within seconds. Does nothing the second time. */
    @Override
    public void close() {
        node.stop();
    }

    /** As {@link WorkerNode} names itself to Connect. The port is another one at each start. */
    private String workerId() {
        return client.url().getHost() + ":" + client.url().getPort();
    }

    private static URI startWithin(WorkerNode node, Duration timeout) {
        CompletableFuture<URI> started = new CompletableFuture<>();
        Thread thread = new Thread(() -> complete(started, node), "embedded-connect-start");
        thread.setDaemon(true);
        thread.start();
        try {
            return started.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            node.abandon();
            throw lateStart(timeout);
        } catch (ExecutionException e) {
            node.stop();
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            throw new ConnectException("The embedded Kafka Connect did not start: " + messages(cause), cause);
        } catch (InterruptedException e) {
            node.abandon();
            Thread.currentThread().interrupt();
            throw new ConnectException("Interrupted while the embedded Kafka Connect was starting", e);
        }
    }

    /** Connect's own message says what it was about; what went wrong is that of a cause. */
    private static String messages(Throwable failure) {
        Set<String> messages = new LinkedHashSet<>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            messages.add(Objects.requireNonNullElse(cause.getMessage(), cause.toString()));
        }
        return String.join(": ", messages);
    }

    private static ConnectException lateStart(Duration timeout) {
        return new ConnectException(
                "The embedded Kafka Connect did not start within %d s".formatted(timeout.toSeconds()));
    }

    private static void complete(CompletableFuture<URI> started, WorkerNode node) {
        try {
            started.complete(node.start());
        } catch (RuntimeException | LinkageError e) {
            started.completeExceptionally(e);
        }
    }
}
