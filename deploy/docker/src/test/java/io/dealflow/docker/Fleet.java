package io.dealflow.docker;

import com.github.dockerjava.api.model.ContainerNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
    private static final int GRACE_SECONDS = 20;

    private final Network network = Network.newNetwork();
    private final List<GenericContainer<?>> services = new ArrayList<>();
    private final ImageFromDockerfile image = new ImageFromDockerfile("dealflow-test", true)
            .withFileFromPath("Dockerfile", Path.of("Dockerfile").toAbsolutePath())
            .withFileFromPath("classes.txt", Path.of("classes.txt").toAbsolutePath())
            .withFileFromPath("target/image", Path.of("target", "image").toAbsolutePath());
    private final KafkaContainer kafka;
    private final GenericContainer<?> registry;

    Fleet() {
        kafka = Images.kafka();
        // A port that Docker chooses would be another one after a restart.
        kafka.setPortBindings(List.of("127.0.0.1:%d:9092".formatted(freePort())));
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
                    .withCreateContainerCmdModifier(
                            create -> create.getHostConfig().withReadonlyRootfs(true))
                    .withTmpFs(Map.of("/tmp", "rw"))
                    .waitingFor(Wait.forHealthcheck().withStartupTimeout(START)));
        }
        services.addAll(added);
        return added;
    }

    /** All containers of services that were added. */
    List<GenericContainer<?>> services() {
        return List.copyOf(services);
    }

    GenericContainer<?> broker() {
        return kafka;
    }

    /** Address of a container in the network of the fleet. */
    static String address(GenericContainer<?> container) {
        return container.getContainerInfo().getNetworkSettings().getNetworks().values().stream()
                .map(ContainerNetwork::getIpAddress)
                .collect(Collectors.joining());
    }

    /** Ends a container at once. */
    static void kill(GenericContainer<?> container) {
        container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
    }

    /** Stops a container as an operator would, and starts it again. */
    static void restart(GenericContainer<?> container) {
        container
                .getDockerClient()
                .restartContainerCmd(container.getContainerId())
                .withTimeout(GRACE_SECONDS)
                .exec();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
