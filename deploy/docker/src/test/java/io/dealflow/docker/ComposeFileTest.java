package io.dealflow.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the Docker client finds wrong in docker-compose.yml and .env, without an engine. */
@Timeout(120)
class ComposeFileTest {

    @BeforeAll
    static void requireClient() throws Exception {
        boolean there;
        try {
            there = run(List.of("docker", "compose", "version")).isEmpty();
        } catch (IOException e) {
            there = false;
        }
        if (!there) {
            System.out.println("ComposeFileTest skipped: there is no 'docker compose'");
        }
        assumeTrue(there);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "single", "cluster", "*"})
    void isValidForEveryProfile(String profile) throws Exception {
        assertThat(run(compose(profile, "config", "-q"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'', kafka", "single, kafka", "cluster, 'kafka-1, kafka-2, kafka-3'"})
    void startsEverythingWithTheBrokersOfTheProfileAlone(String profile, String brokers) throws Exception {
        Set<String> expected = new TreeSet<>(List.of("registry", "crm", "connect", "connector", "kafka-ui"));
        expected.addAll(List.of(brokers.split(", ")));
        Service.all().stream().map(Service::label).forEach(expected::add);

        assertThat(output(compose(profile, "config", "--services")).lines())
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void keepsThreeCopiesOfWhichTwoMustBeWrittenInTheCluster() throws Exception {
        JsonNode services = new ObjectMapper()
                .readTree(output(compose("cluster", "config", "--format", "json")))
                .get("services");

        for (String broker : List.of("kafka-1", "kafka-2", "kafka-3")) {
            JsonNode settings = services.path(broker).path("environment");
            assertThat(settings.path("KAFKA_DEFAULT_REPLICATION_FACTOR").asText())
                    .isEqualTo("3");
            assertThat(settings.path("KAFKA_MIN_INSYNC_REPLICAS").asText()).isEqualTo("2");
        }
        for (Service service : Service.all()) {
            JsonNode settings = services.path(service.label()).path("environment");
            assertThat(settings.path("DEALFLOW_TOPICS_REPLICATION_FACTOR").asText())
                    .isEqualTo("-1");
            assertThat(settings.path("DEALFLOW_TOPICS_MIN_IN_SYNC").asText()).isEqualTo("-1");
        }
    }

    /** A command of Docker's; no profile means that of {@code .env}. */
    private static List<String> compose(String profile, String... arguments) {
        List<String> command = new ArrayList<>(List.of("docker", "compose"));
        if (!profile.isEmpty()) {
            command.addAll(List.of("--profile", profile));
        }
        command.addAll(List.of(arguments));
        return command;
    }

    /** What a command that ends well prints. */
    private static String output(List<String> command) throws IOException, InterruptedException {
        Process process = start(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD));
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return output;
    }

    /** What a command complains about; empty if it ends well and says nothing. */
    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = start(new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD));
        String complaint = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() == 0 ? complaint : "exit code " + process.exitValue() + ": " + complaint;
    }

    /** In the project, and with its {@code .env} alone. */
    private static Process start(ProcessBuilder command) throws IOException {
        command.environment()
                .keySet()
                .removeIf(name ->
                        name.startsWith("COMPOSE_") || name.startsWith("DEALFLOW_") || name.startsWith("KAFKA_"));
        return command.directory(Images.ROOT.toFile()).start();
    }
}
