package io.dealflow.connect;

import io.dealflow.connect.internal.WorkerNode;
import io.dealflow.connect.internal.WorkerSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * A worker of Kafka Connect in this JVM, in Connect's distributed mode and with exactly-once sources, whose REST API
 * listens on loopback only. Connectors, their configurations and how far they have come are kept in Kafka.
 */
public final class EmbeddedConnect implements AutoCloseable {

    private static final Pattern SECRET = Pattern.compile("[a-z0-9][a-z0-9.-]*");

    private final WorkerNode node;
    private final ConnectClient client;
    private final Path secrets;

    private EmbeddedConnect(WorkerNode node, ConnectClient client, Path secrets) {
        this.node = node;
        this.client = client;
        this.secrets = secrets;
    }

    /**
     * Starts a worker and returns when it has joined its group and takes requests.
     *
     * @throws ConnectException if the port is taken, Kafka does not answer, or the worker does not come up in time
     */
    public static EmbeddedConnect start(EmbeddedConnectConfig config) {
        Path secrets = secretsFolder(config.dir());
        WorkerNode node = new WorkerNode(new WorkerSettings(
                config.bootstrapServers(), config.group(), config.port(), config.replication(), secrets));
        long started = System.nanoTime();
        ConnectClient client = new ConnectClient(startWithin(node, config.startTimeout()));
        Duration left = config.startTimeout().minusNanos(System.nanoTime() - started);
        if (!ConnectClient.await(left, client::healthy)) {
            node.stop();
            throw lateStart(config.startTimeout());
        }
        return new EmbeddedConnect(node, client, secrets);
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
     * Keeps a secret in a file that only this user reads, over restarts, and gives the text that stands for it in a
     * connector's configuration: so the secret itself is neither in Kafka nor in what the REST API tells.
     *
     * @param name letters, digits, dots and hyphens
     * @param value the secret; replaces the one that was there
     * @throws ConnectException if the file cannot be written
     */
    public String secret(String name, String value) {
        if (!SECRET.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "Name of a secret: found %s, expected a to z, 0 to 9, . and -".formatted(name));
        }
        Path file = secrets.resolve(name);
        try {
            Files.deleteIfExists(file);
            Files.createFile(file);
            restrict(file, "rw-------");
            Files.writeString(file, value);
        } catch (IOException e) {
            throw new ConnectException("Cannot keep a secret in %s: %s".formatted(file, e), e);
        }
        return "${%s:%s:%s}".formatted(WorkerSettings.SECRETS, secrets, name);
    }

    /** Stops the connectors' tasks and the worker, within seconds. Does nothing the second time. */
    @Override
    public void close() {
        node.stop();
    }

    private static Path secretsFolder(Path dir) {
        Path secrets = dir.toAbsolutePath().normalize().resolve("secrets");
        try {
            Files.createDirectories(secrets);
            restrict(secrets, "rwx------");
            return secrets;
        } catch (IOException e) {
            throw new ConnectException("Cannot use the folder %s: %s".formatted(dir, e), e);
        }
    }

    private static void restrict(Path path, String permissions) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
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
