package io.dealflow.docker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;

/** A broker, a registry, and services from the image, each in a container of its own. */
final class Fleet implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(5);
    private static final int HTTP = 8080;

    private final Network network = Network.newNetwork();
    private final List<GenericContainer<?>> services = new ArrayList<>();
    private final ImageFromDockerfile image = new ImageFromDockerfile("dealflow-test", true)
            .withFileFromPath("Dockerfile", Path.of("Dockerfile").toAbsolutePath())
            .withFileFromPath("target/image", Path.of("target", "image").toAbsolutePath());
    private final KafkaContainer kafka;
    private final GenericContainer<?> registry;

    Fleet() {
        kafka = Images.kafka();
        kafka.withNetwork(network);
        kafka.withListener("kafka:19092");
        registry = new GenericContainer<>("apicurio/apicurio-registry:3.3.3")
                .withNetwork(network)
                .withNetworkAliases("registry")
                .withEnv("APICURIO_RULES_GLOBAL_COMPATIBILITY", "FULL_TRANSITIVE")
                .withExposedPorts(HTTP)
                .waitingFor(Wait.forHttp("/apis/ccompat/v7/subjects").withStartupTimeout(START));
        Startables.deepStart(kafka, registry).join();
    }

    /** Adds containers of services, not started yet. */
    List<GenericContainer<?>> add(String... names) {
        List<GenericContainer<?>> added = new ArrayList<>();
        for (String name : names) {
            added.add(new GenericContainer<>(image)
                    .withNetwork(network)
                    .withCommand(name)
                    .withEnv("KAFKA_BOOTSTRAP_SERVERS", "kafka:19092")
                    .withEnv("KAFKA_SCHEMA_REGISTRY_URL", "http://registry:8080/apis/ccompat/v7")
                    .withEnv("DEALFLOW_TOPICS_PARTITIONS", "6")
                    .withEnv("DEALFLOW_TOPICS_REPLICATION_FACTOR", "1")
                    .withEnv("DEALFLOW_TOPICS_MIN_IN_SYNC", "1")
                    .withEnv("DEALFLOW_ORCHESTRATOR_WORKFLOWS_AGENT_WAIT", "5m")
                    .withCreateContainerCmdModifier(
                            create -> create.getHostConfig().withReadonlyRootfs(true))
                    .withTmpFs(Map.of("/tmp", "rw"))
                    .waitingFor(Wait.forHealthcheck().withStartupTimeout(START)));
        }
        services.addAll(added);
        return added;
    }

    /** Settings of a client on this machine. */
    Map<String, Object> settings() {
        return Map.of(
                "bootstrap.servers",
                kafka.getBootstrapServers(),
                "schema.registry.url",
                "http://%s:%d/apis/ccompat/v7".formatted(registry.getHost(), registry.getMappedPort(HTTP)));
    }

    @Override
    public void close() {
        services.forEach(GenericContainer::stop);
        registry.stop();
        kafka.stop();
        network.close();
    }
}
