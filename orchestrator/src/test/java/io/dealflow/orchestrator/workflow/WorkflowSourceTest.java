package io.dealflow.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import io.dealflow.kafka.registry.RegistryException;
import io.dealflow.orchestrator.testing.WithoutProcessing;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
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

    private static WorkflowSource source(Optional<Path> directory, AgentSchemas schemas) {
        return new WorkflowSource(new WorkflowConfig(directory, true), new WorkflowLoader(schemas));
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
    void letsTheOthersGoOnWhileOneWaitsForItsAgentAndCompletesItWhenThatComes() throws InterruptedException {
        try (WorkflowSource source = source(Optional.empty(), late(Optional.empty()))) {
            WorkflowCatalog first = source.load();

            assertThat(first.named("client-intake").orElseThrow().complete()).isTrue();
            assertThat(first.named("deal").orElseThrow().awaits()).containsExactly("scoring");
            assertThat(source.waiting())
                    .containsExactly(entry("deal", "for agents to register their schemas: scoring"));

            await().atMost(Duration.ofSeconds(20)).until(() -> source.waiting().isEmpty());
            Workflow complete = source.present().named("deal").orElseThrow();
            assertThat(complete.version())
                    .isEqualTo(first.named("deal").orElseThrow().version());
            assertThat(complete.calls().get(0).call().fact()).isEqualTo("score");
        }
    }

    @Test
    void goesOnWaitingForAgentWhoseSchemasDoNotFit() throws InterruptedException {
        FixedSchemas schemas = new FixedSchemas();
        AtomicBoolean there = new AtomicBoolean();
        AgentSchemas.Schemas drafting = schemas.of("drafting").orElseThrow();
        try (WorkflowSource source = source(Optional.empty(), new AgentSchemas() {
            @Override
            public Optional<Schemas> of(String agent) {
                if (!agent.equals("scoring")) {
                    return schemas.of(agent);
                }
                return there.get() ? Optional.of(drafting) : Optional.empty();
            }

            @Override
            public Optional<Schema> ofIntake(String topic) {
                return schemas.ofIntake(topic);
            }
        })) {
            source.load();
            there.set(true);

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(source.waiting().get("deal"))
                            .startsWith("for schemas of its agents that fit: deal.yaml:"));
        }
    }

    @Test
    void waitsForRegistryThatDoesNotAnswer() throws InterruptedException {
        RegistryException silent = new RegistryException(0, "no answer");
        try (WorkflowSource source = source(Optional.empty(), late(Optional.of(silent)))) {
            assertThat(source.load().named("deal")).isPresent();
        }
    }

    @Test
    void refusesAtOnceWhatWaitingCannotMend() throws IOException {
        Files.writeString(directory.resolve("deal.yaml"), "evaluate: {language: cel}\ndo: []\n");
        try (WorkflowSource source = source(Optional.of(directory), new FixedSchemas())) {
            assertThatThrownBy(source::load).isInstanceOf(WorkflowException.class);
        }
        RegistryException forbidden = new RegistryException(403, "forbidden");
        try (WorkflowSource source = source(Optional.empty(), late(Optional.of(forbidden)))) {
            assertThatThrownBy(source::load).isSameAs(forbidden);
        }
    }

    @Test
    void stopsWaitingWhenClosed() {
        RegistryException silent = new RegistryException(0, "no answer");
        WorkflowSource source = source(Optional.empty(), late(Optional.of(silent)));
        source.close();
        assertThatThrownBy(source::load).hasMessage("Stopped while waiting for the registry");
    }

    @Test
    void changedFileTakesEffectByItself() throws Exception {
        Files.writeString(directory.resolve("one.yaml"), text("one", "1.0.0"));
        try (WorkflowSource source = source(Optional.of(directory), new FixedSchemas())) {
            source.load();
            source.follow(catalog -> () -> {});
            Files.writeString(directory.resolve("one.yaml"), text("one", "2.0.0"));

            await().atMost(Duration.ofSeconds(20)).until(() -> version(source).startsWith("2.0.0+"));
        }
    }

    @Test
    void tellsWhatIsAddedChangedAndGone() throws Exception {
        Files.writeString(directory.resolve("one.yaml"), text("one", "1.0.0"));
        Files.writeString(directory.resolve("two.yaml"), text("two", "1.0.0"));
        try (WorkflowSource source = source(Optional.of(directory), new FixedSchemas())) {
            source.load();
            assertThat(source.reload().isNothing()).isTrue();
            Files.writeString(directory.resolve("one.yaml"), text("one", "2.0.0"));
            Files.delete(directory.resolve("two.yaml"));
            Files.writeString(directory.resolve("six.yaml"), text("six", "1.0.0"));

            Reload reload = source.reload();

            assertThat(reload.added()).singleElement().asString().startsWith("six 1.0.0+");
            assertThat(reload.changed()).singleElement().asString().startsWith("one 2.0.0+");
            assertThat(reload.gone()).containsExactly("two");
        }
    }

    @Test
    void staysAsItIsIfAnythingIsWrongWithAnyFile() throws Exception {
        Files.writeString(directory.resolve("one.yaml"), text("one", "1.0.0"));
        try (WorkflowSource source = source(Optional.of(directory), new FixedSchemas())) {
            source.load();
            Files.writeString(directory.resolve("one.yaml"), text("one", "2.0.0"));
            Files.writeString(
                    directory.resolve("two.yaml"), text("two", "1.0.0").replace("scoring", "scorring"));
            Files.writeString(directory.resolve("six.yaml"), "do: []\n");

            assertThatThrownBy(source::reload).isInstanceOf(WorkflowException.class);

            assertThat(version(source)).startsWith("1.0.0+");
            assertThat(source.refused().orElseThrow()).contains("six.yaml");
            Files.delete(directory.resolve("six.yaml"));
            source.reload();
            assertThat(version(source)).startsWith("2.0.0+");
            assertThat(source.refused()).isEmpty();
        }
    }

    @Test
    void staysAsItIsIfTheClusterDoesNotFit() throws Exception {
        Files.writeString(directory.resolve("one.yaml"), text("one", "1.0.0"));
        try (WorkflowSource source = source(Optional.of(directory), new FixedSchemas())) {
            source.load();
            source.follow(catalog -> {
                throw new IllegalStateException("partitions differ");
            });
            Files.writeString(directory.resolve("one.yaml"), text("one", "2.0.0"));

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> source.refused().equals(Optional.of("partitions differ")));
            assertThat(version(source)).startsWith("1.0.0+");
        }
    }

    private static String version(WorkflowSource source) {
        return source.present().named("one").orElseThrow().version();
    }

    private static String text(String name, String version) {
        return """
                document: {dsl: '1.0.3', namespace: dealflow, name: %s, version: '%s'}
                evaluate: {language: cel}
                do:
                  - score: {call: scoring}
                """.formatted(name, version);
    }

    @Test
    void readsConfiguration() {
        assertThat(config(Map.of())).isEqualTo(new WorkflowConfig(Optional.empty(), true));
        assertThat(config(Map.of("dealflow.orchestrator.workflows.directory", "/etc/flows")))
                .isEqualTo(new WorkflowConfig(Optional.of(Path.of("/etc/flows")), true));
    }

    private static WorkflowConfig config(Map<String, Object> properties) {
        try (ApplicationContext context = WithoutProcessing.start(properties)) {
            return context.getBean(WorkflowConfig.class);
        }
    }
}
