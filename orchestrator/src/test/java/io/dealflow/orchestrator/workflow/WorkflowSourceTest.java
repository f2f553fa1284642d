package io.dealflow.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.kafka.registry.RegistryException;
import io.dealflow.orchestrator.testing.WithoutProcessing;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class WorkflowSourceTest {

    @TempDir
    Path directory;

    private final AtomicInteger asked = new AtomicInteger();

    private static WorkflowSource source(Optional<Path> directory, Duration wait, AgentSchemas schemas) {
        return new WorkflowSource(new WorkflowConfig(directory, wait), new WorkflowLoader(schemas));
    }

    /** Schemas that are there from the third look on; before that, the given answer. */
    private AgentSchemas late(Optional<RegistryException> before) {
        FixedSchemas schemas = new FixedSchemas();
        return new AgentSchemas() {
            @Override
            public Optional<Schemas> of(String agent) {
                if (!agent.equals("scoring") || asked.incrementAndGet() > 2) {
                    return schemas.of(agent);
                }
                before.ifPresent(problem -> {
                    throw problem;
                });
                return Optional.empty();
            }

            @Override
            public Optional<Schema> ofIntake(String topic) {
                return schemas.ofIntake(topic);
            }
        };
    }

    @Test
    void waitsForAgentsThatStartLater() throws InterruptedException {
        try (WorkflowSource source = source(Optional.empty(), Duration.ofSeconds(20), late(Optional.empty()))) {
            assertThat(source.load().named("deal")).isPresent();
            assertThat(asked).hasValue(3);
        }
    }

    @Test
    void waitsForRegistryThatDoesNotAnswer() throws InterruptedException {
        RegistryException silent = new RegistryException(0, "no answer");
        try (WorkflowSource source = source(Optional.empty(), Duration.ofSeconds(20), late(Optional.of(silent)))) {
            assertThat(source.load().named("deal")).isPresent();
        }
    }

    @Test
    void refusesWhenAgentsDoNotComeInTime() {
        try (WorkflowSource source = source(Optional.empty(), Duration.ZERO, late(Optional.empty()))) {
            assertThatThrownBy(source::load)
                    .isInstanceOf(WorkflowException.class)
                    .hasMessageContaining("agent 'scoring' is unknown");
        }
    }

    @Test
    void refusesAtOnceWhatWaitingCannotMend() throws IOException {
        Files.writeString(directory.resolve("deal.yaml"), "workflow: deal\nversion: 1\nsteps: []\n");
        try (WorkflowSource source = source(Optional.of(directory), Duration.ofHours(1), new FixedSchemas())) {
            assertThatThrownBy(source::load).isInstanceOf(WorkflowException.class);
        }
        RegistryException forbidden = new RegistryException(403, "forbidden");
        try (WorkflowSource source = source(Optional.empty(), Duration.ofHours(1), late(Optional.of(forbidden)))) {
            assertThatThrownBy(source::load).isSameAs(forbidden);
        }
    }

    @Test
    void stopsWaitingWhenClosed() {
        WorkflowSource source = source(Optional.empty(), Duration.ofHours(1), late(Optional.empty()));
        source.close();
        assertThatThrownBy(source::load).hasMessage("Stopped while waiting for the schemas of agents");
    }

    @Test
    void readsConfiguration() {
        assertThat(config(Map.of())).isEqualTo(new WorkflowConfig(Optional.empty(), Duration.ofSeconds(60)));
        assertThat(config(Map.of(
                        "dealflow.orchestrator.workflows.directory", "/etc/flows",
                        "dealflow.orchestrator.workflows.agent-wait", "5m")))
                .isEqualTo(new WorkflowConfig(Optional.of(Path.of("/etc/flows")), Duration.ofMinutes(5)));
    }

    @Test
    void refusesWaitOutOfBounds() {
        assertThatThrownBy(() -> new WorkflowConfig(Optional.empty(), Duration.ofHours(2)))
                .hasMessage("Key 'dealflow.orchestrator.workflows.agent-wait': expected 0s to 1h, found '2h'");
    }

    private static WorkflowConfig config(Map<String, Object> properties) {
        try (ApplicationContext context = WithoutProcessing.start(properties)) {
            return context.getBean(WorkflowConfig.class);
        }
    }
}
