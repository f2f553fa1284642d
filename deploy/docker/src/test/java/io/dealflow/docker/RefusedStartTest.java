package io.dealflow.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.agent.drafting.DraftingApplication;
import io.dealflow.agent.retrieval.RetrievalApplication;
import io.dealflow.agent.routing.RoutingApplication;
import io.dealflow.agent.scoring.ScoringApplication;
import io.dealflow.intake.IntakeApplication;
import io.dealflow.orchestrator.Orchestrator;
import io.dealflow.service.ServiceProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every service as a process with a wrong setting. */
@Timeout(120)
class RefusedStartTest {

    private static final String ABC =
            "Key 'dealflow.topics.partitions' (environment variable DEALFLOW_TOPICS_PARTITIONS):"
                    + " expected a whole number, found 'abc'";

    @ParameterizedTest
    @ValueSource(
            classes = {
                Orchestrator.class,
                ScoringApplication.class,
                RetrievalApplication.class,
                DraftingApplication.class,
                RoutingApplication.class,
                IntakeApplication.class
            })
    void endsWithOneSentence(Class<?> main) throws Exception {
        assertThat(sentences(Map.of("DEALFLOW_TOPICS_PARTITIONS", "abc"), main))
                .containsExactly(main.getSimpleName() + " does not start: " + ABC);
    }

    @Test
    void endsWhenIntakeHasNothingToDo() throws Exception {
        Map<String, String> environment = Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1",
                "KAFKA_SCHEMA_REGISTRY_URL", "http://127.0.0.1:1",
                "MICRONAUT_SERVER_HOST", "127.0.0.1",
                "MICRONAUT_SERVER_PORT", "-1");

        assertThat(sentences(environment, Launcher.class, "intake"))
                .containsExactly("intake does not start: Key 'dealflow.intake.mapping': expected a file, found nothing,"
                        + " and the write-back is off");
    }

    @Test
    void endsWithOneSentenceInTheImage() throws Exception {
        Map<String, String> environment = Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1",
                "KAFKA_SCHEMA_REGISTRY_URL", "http://127.0.0.1:1",
                "DEALFLOW_AGENT_CONCURENCY", "3");

        assertThat(sentences(environment, Launcher.class, "drafting"))
                .containsExactly("drafting does not start: Environment variable 'DEALFLOW_AGENT_CONCURENCY':"
                        + " names no setting (did you mean 'DEALFLOW_AGENT_CONCURRENCY'?)");
    }

    /** What a process says as it ends because it was refused. */
    private static List<String> sentences(Map<String, String> environment, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(ServiceProcess.REFUSED);
            return said.lines().filter(line -> !line.startsWith("WARNING: ")).toList();
        } finally {
            process.destroyForcibly();
        }
    }
}
