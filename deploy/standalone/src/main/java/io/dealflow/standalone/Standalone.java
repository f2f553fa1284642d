package io.dealflow.standalone;

import io.dealflow.connect.EmbeddedConnectConfig;
import io.dealflow.connect.PostgresSource;
import io.dealflow.embedded.EmbeddedCluster;
import io.dealflow.embedded.EmbeddedConfig;
import io.dealflow.embedded.EmbeddedException;
import io.dealflow.intake.IntakeService;
import io.dealflow.intake.topology.PausedTables;
import io.dealflow.kafka.folder.PrivateFolder;
import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.kafka.serde.SerdeConfig;
import io.dealflow.kafka.topic.SchemaSetup;
import io.dealflow.kafka.topic.TopicLayout;
import io.dealflow.kafka.topic.TopicSetup;
import io.dealflow.schemas.topic.Topics;
import io.dealflow.service.http.HttpConfig;
import io.dealflow.standalone.internal.cluster.Cluster;
import io.dealflow.standalone.internal.crm.CaptureHealth;
import io.dealflow.standalone.internal.crm.CrmCapture;
import io.dealflow.standalone.internal.crm.LocalIntake;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;

/**
 * All of Dealflow in this JVM: a broker, a schema registry, and the orchestrator and all agents as beans of one
 * context. Listens on loopback only. What it knows survives a restart on the same folder.
 */
public final class Standalone implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";

    private final EmbeddedCluster cluster;
    private final ApplicationContext context;
    private final URI api;
    private final Optional<CrmCapture> capture;

    private Standalone(EmbeddedCluster cluster, ApplicationContext context, URI api, Optional<CrmCapture> capture) {
        this.cluster = cluster;
        this.context = context;
        this.api = api;
        this.capture = capture;
    }

    /**
     * Starts everything and returns when deals can be published.
     *
     * @throws EmbeddedException if the folder is in use, a port is taken, or the broker does not come up in time
     */
    public static Standalone start(StandaloneConfig config) {
        return start(config, cluster -> {});
    }

    /**
     * Starts everything and returns when deals can be published.
     *
     * @param beforeAgents is given the settings of a client of the cluster before orchestrator and agents start, such
     *     as to publish past deals that they then learn from before they are ready
     * @throws EmbeddedException if the folder is in use, a port is taken, or the broker does not come up in time
     */
    public static Standalone start(StandaloneConfig config, Consumer<Map<String, Object>> beforeAgents) {
        try (ReservedPort port = ReservedPort.reserve("HTTP port", config.port())) {
            return start(config, beforeAgents, port);
        }
    }

    /** Address of the broker, as the setting {@code bootstrap.servers} takes it. */
    public String bootstrapServers() {
        return cluster.kafka().bootstrapServers();
    }

    /** Address of the schema registry, as the setting {@code schema.registry.url} takes it. */
    public String registryUrl() {
        return cluster.registry().url();
    }

    /** Address of the HTTP API. */
    public URI api() {
        return api;
    }

    /** Address of Kafka Connect's REST API, if a CRM is captured. */
    public Optional<URI> connect() {
        return capture.map(CrmCapture::url);
    }

    /** The context with orchestrator and agents. */
    public ApplicationContext context() {
        return context;
    }

    /**
     * Waits until every part says that it is ready: agents take tasks and have read the past deals that there are.
     *
     * @throws EmbeddedException if that takes longer than the timeout, with what the parts say
     */
    public void awaitReady(Duration timeout) {
        new Readiness(api).await(timeout);
    }

    /**
     * Waits for as long as all is well.
     *
     * @throws EmbeddedException when the broker, or Kafka Connect, has met a fault that it cannot survive
     */
    public void awaitFailure() {
        CompletableFuture<Void> broker = cluster.failure().toCompletableFuture();
        try {
            capture.map(CrmCapture::failure)
                    .map(CompletionStage::toCompletableFuture)
                    .<CompletableFuture<?>>map(connect -> CompletableFuture.anyOf(broker, connect))
                    .orElse(broker)
                    .join();
        } catch (CompletionException e) {
            String part = broker.isCompletedExceptionally() ? "The broker" : "Kafka Connect";
            throw new EmbeddedException("%s failed: %s".formatted(part, e.getMessage()), e);
        }
    }

    /** Stops the capture, then orchestrator and agents, then registry and broker. */
    @Override
    public void close() {
        try (cluster;
                context) {
            capture.ifPresent(CrmCapture::close);
        }
    }

    private static Standalone start(
            StandaloneConfig config, Consumer<Map<String, Object>> beforeAgents, ReservedPort port) {
        Optional<PostgresSource> source = config.crm().map(CrmCapture::source);
        HttpConfig http = HttpSettings.of(config.settings());
        closeToOthers(config.dataDir());
        EmbeddedCluster cluster = EmbeddedCluster.start(
                new EmbeddedConfig(config.dataDir(), config.kafkaPort(), config.registryPort(), http));
        try {
            Cluster client = Cluster.at(
                    cluster.kafka().bootstrapServers(), cluster.registry().url(), Map.of());
            ensureSharedTopics(client);
            beforeAgents.accept(client.settings());
            CaptureHealth health = new CaptureHealth();
            ApplicationContextBuilder builder = ApplicationContext.builder()
                    .deduceEnvironment(false)
                    .banner(false)
                    .properties(properties(config, cluster));
            source.ifPresent(crm -> builder.singletons(health));
            ApplicationContext context = builder.build();
            Function<PostgresSource, CrmCapture> capture = crm -> CrmCapture.start(
                    crm,
                    new EmbeddedConnectConfig(
                            cluster.kafka().bootstrapServers(), config.dataDir().resolve("connect"), http),
                    intake(config.crm().orElseThrow(), context),
                    config.crm().orElseThrow().pace(),
                    health);
            return start(cluster, context, port, () -> source.map(capture));
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private static Standalone start(
            EmbeddedCluster cluster,
            ApplicationContext context,
            ReservedPort port,
            Supplier<Optional<CrmCapture>> capture) {
        try {
            context.start();
            EmbeddedServer server = context.getBean(EmbeddedServer.class);
            port.close();
            server.start();
            return new Standalone(cluster, context, server.getURI(), capture.get());
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
    }

    private static void closeToOthers(Path dataDir) {
        try {
            PrivateFolder.open(dataDir);
        } catch (IOException e) {
            throw new EmbeddedException("Cannot use the folder %s: %s".formatted(dataDir, e), e);
        }
    }

    /** Where intake is switched off here, nothing waits here. */
    private static LocalIntake intake(CrmConfig crm, ApplicationContext context) {
        PausedTables paused =
                context.findBean(IntakeService.class).map(IntakeService::paused).orElseGet(PausedTables::new);
        return new LocalIntake(crm.mapping(), paused);
    }

    /** Agents bring their own topics; nobody brings those that belong to no agent before the first client asks. */
    private static void ensureSharedTopics(Cluster client) {
        try (Admin admin = Admin.create(client.settings());
                SchemaRegistry registry = client.registry()) {
            new TopicSetup(admin, Cluster.TIMEOUT).ensure(Topics.shared(), TopicLayout.EMBEDDED);
            new SchemaSetup(registry).ensure(Topics.shared());
        }
    }

    private static Map<String, Object> properties(StandaloneConfig config, EmbeddedCluster cluster) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("dealflow.topics.partitions", TopicLayout.EMBEDDED.partitions());
        properties.put("dealflow.topics.replication-factor", TopicLayout.EMBEDDED.replicationFactor());
        properties.put("dealflow.topics.min-in-sync", TopicLayout.EMBEDDED.minInSync());
        config.crm()
                .ifPresent(crm -> properties.put(
                        "dealflow.intake.mapping",
                        crm.mapping().toAbsolutePath().toString()));
        properties.putAll(config.settings());
        properties.put("dealflow.data-dir", config.dataDir().toString());
        properties.put("micronaut.application.name", "dealflow");
        properties.put("micronaut.server.host", LOOPBACK);
        properties.put("micronaut.server.port", config.port() == 0 ? -1 : config.port());
        properties.put("kafka.bootstrap.servers", cluster.kafka().bootstrapServers());
        properties.put("kafka." + SerdeConfig.REGISTRY_URL, cluster.registry().url());
        return properties;
    }
}
