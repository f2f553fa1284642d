package io.dealflow.embedded;

import io.dealflow.kafka.serde.SerdeConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** A broker and a schema registry in this JVM. */
public final class EmbeddedCluster implements AutoCloseable {

    private final EmbeddedKafka kafka;
    private final EmbeddedRegistry registry;
    private final Optional<Path> throwAway;

    private EmbeddedCluster(EmbeddedKafka kafka, EmbeddedRegistry registry, Optional<Path> throwAway) {
        this.kafka = kafka;
        this.registry = registry;
        this.throwAway = throwAway;
    }

    /**
     * Starts a cluster on a folder that is kept.
     *
     * @throws EmbeddedException if the folder is in use, a port is taken, or a server does not come up in time
     */
    public static EmbeddedCluster start(EmbeddedConfig config) {
        return start(config, Optional.empty());
    }

    /**
     * Starts a cluster on free ports and a new folder, which is deleted in the end.
     *
     * @throws EmbeddedException if a server does not come up in time
     */
    public static EmbeddedCluster temporary() {
        try {
            Path folder = Files.createTempDirectory("dealflow-");
            return start(new EmbeddedConfig(folder, 0, 0), Optional.of(folder));
        } catch (IOException e) {
            throw new EmbeddedException("Cannot make a temporary folder: " + e.getMessage(), e);
        }
    }

    /** The broker. */
    public EmbeddedKafka kafka() {
        return kafka;
    }

    /** The registry. */
    public EmbeddedRegistry registry() {
        return registry;
    }

    /** Settings of a client of this cluster: {@code bootstrap.servers} and {@code schema.registry.url}. */
    public Map<String, String> kafkaProperties() {
        return Map.of("bootstrap.servers", kafka.bootstrapServers(), SerdeConfig.REGISTRY_URL, registry.url());
    }

    /** Completes exceptionally when the broker has met a fault that it cannot survive; never completes otherwise. */
    public CompletionStage<Void> failure() {
        return kafka.failure();
    }

    /** Stops the registry, then the broker. */
    @Override
    public void close() {
        registry.close();
        kafka.close();
        throwAway.ifPresent(EmbeddedCluster::delete);
    }

    private static EmbeddedCluster start(EmbeddedConfig config, Optional<Path> throwAway) {
        EmbeddedKafka kafka =
                EmbeddedKafka.start(new EmbeddedKafkaConfig(config.dataDir().resolve("kafka"), config.kafkaPort()));
        try {
            EmbeddedRegistry registry =
                    EmbeddedRegistry.start(kafka.bootstrapServers(), config.registryPort(), config.http());
            return new EmbeddedCluster(kafka, registry, throwAway);
        } catch (RuntimeException e) {
            kafka.close();
            throwAway.ifPresent(EmbeddedCluster::delete);
            throw e;
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> leavesFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : leavesFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + folder, e);
        }
    }
}
