package io.dealflow.connect.internal;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.connect.cli.ConnectDistributed;
import org.apache.kafka.connect.connector.policy.AllConnectorClientConfigOverridePolicy;
import org.apache.kafka.connect.runtime.distributed.DistributedConfig;
import org.apache.kafka.connect.runtime.distributed.DistributedHerder;
import org.apache.kafka.connect.runtime.isolation.Plugins;
import org.apache.kafka.connect.runtime.rest.ConnectRestServer;
import org.apache.kafka.connect.runtime.rest.RestClient;
import org.jspecify.annotations.Nullable;

/**
 * One worker of Connect's distributed mode, made of the parts that Connect's own main class is made of. That class is
 * not used as a whole because it ends the JVM when a start fails, and stops by a hook of its own.
 */
public final class WorkerNode {

    private final WorkerSettings settings;
    private final CompletableFuture<Void> failure = new CompletableFuture<>();
    private @Nullable ConnectRestServer rest;
    private @Nullable DistributedHerder herder;
    private volatile boolean stopping;

    /** Puts the worker together without starting it. */
    public WorkerNode(WorkerSettings settings) {
        this.settings = settings;
    }

    /**
     * Starts the worker, which then joins its group by itself. The class loader of the calling thread changes, so the
     * thread should be one that does nothing else.
     *
     * @return address of the REST API
     */
    public synchronized URI start() {
        keepJvm();
        Map<String, String> properties = settings.toProperties();
        Plugins plugins = new Plugins(properties);
        plugins.compareAndSwapWithDelegatingLoader();
        DistributedConfig config = new DistributedConfig(properties);
        RestClient client = new RestClient(config);
        ConnectRestServer server = new ConnectRestServer(config.rebalanceTimeout(), client, config.originals());
        rest = server;
        BoundedConnections.of(server, settings.listener(), settings.http().maxConnections());
        server.initializeServer();
        URI url = server.advertisedUrl();
        DistributedHerder worker = new Assembly().herder(config, url, plugins, server, client);
        herder = worker;
        worker.start();
        server.initializeResources(worker);
        watch(worker.herderTask());
        if (stopping) {
            stop();
        }
        return url;
    }

    /** Completes exceptionally when the worker ended without being told to. */
    public CompletionStage<Void> failure() {
        return failure;
    }

    /** Has a start that takes too long stop the worker by itself when it is done, for it cannot be broken off. */
    public void abandon() {
        stopping = true;
    }

    /** Stops the worker, also one that did not start; waits for its tasks within bounds. */
    public synchronized void stop() {
        stopping = true;
        if (rest != null) {
            rest.stop();
            rest = null;
        }
        if (herder != null) {
            herder.stop();
            herder = null;
        }
    }

    /** A worker that cannot go on calls for the end of the JVM, which others live in: here its thread ends. */
    private static void keepJvm() {
        Exit.Procedure refuse = (code, message) -> {
            throw new IllegalStateException(
                    "Kafka Connect cannot go on and wants the process to end with code " + code);
        };
        Exit.setExitProcedure(refuse);
        Exit.setHaltProcedure(refuse);
    }

    private void watch(Future<?> work) {
        Thread thread = new Thread(() -> await(work), "embedded-connect-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private void await(Future<?> work) {
        try {
            work.get();
            if (!stopping) {
                failure.completeExceptionally(new IllegalStateException("The worker of Kafka Connect ended"));
            }
        } catch (ExecutionException e) {
            failure.completeExceptionally(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gives access to how Connect puts a herder together. */
    private static final class Assembly extends ConnectDistributed {

        DistributedHerder herder(
                DistributedConfig config, URI url, Plugins plugins, ConnectRestServer rest, RestClient client) {
            AllConnectorClientConfigOverridePolicy policy = new AllConnectorClientConfigOverridePolicy();
            policy.configure(config.originals());
            return createHerder(config, url.getHost() + ":" + url.getPort(), plugins, policy, rest, client);
        }
    }
}
