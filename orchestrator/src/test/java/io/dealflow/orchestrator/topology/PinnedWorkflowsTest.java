package io.dealflow.orchestrator.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.orchestrator.codec.InMemoryRegistry;
import io.dealflow.orchestrator.workflow.CalledAgent;
import io.dealflow.orchestrator.workflow.RegistrySchemas;
import io.dealflow.orchestrator.workflow.Workflow;
import io.dealflow.orchestrator.workflow.WorkflowCatalog;
import io.dealflow.orchestrator.workflow.WorkflowLoader;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PinnedWorkflowsTest {

    private static final String FORM = """
            document: {dsl: '1.0.3', namespace: dealflow, name: deal, version: '%d.0.0'}
            evaluate: {language: cel}
            schedule: {on: {one: {with: {type: deals.intake}}}}
            timeout: {after: {hours: 1}}
            do:
              - score: {call: scoring}
              - scored: {set: {outcome: scored}, then: end}
            """;

    private final InMemoryRegistry registry = new InMemoryRegistry();
    private final WorkflowLoader loader = new WorkflowLoader(new RegistrySchemas(registry, agent -> Optional.empty()));
    private final KeyValueStore<String, String> texts = store();

    @BeforeEach
    void register() {
        FakeAgents.register(registry);
    }

    @Test
    void knowsVersionOfEarlierDaysThatARunStartedWith() {
        Workflow old = load(1);
        assertThat(workflows(old).startedBy("deals.intake")).contains(old);

        PinnedWorkflows later = workflows(load(2));

        Workflow pinned = later.pinned("deal", old.version()).orElseThrow();
        assertThat(pinned.version()).isEqualTo(old.version());
        assertThat(pinned.source()).isEqualTo(old.source());
        assertThat(later.named("deal").orElseThrow().version()).startsWith("2.0.0+");
    }

    @Test
    void knowsVersionOfEarlierDaysThatARunMovedTo() {
        Workflow old = load(1);
        assertThat(workflows(old).pinned("deal", old.version())).contains(old);

        assertThat(workflows(load(2)).pinned("deal", old.version()))
                .map(Workflow::version)
                .contains(old.version());
    }

    @Test
    void knowsVersionOfEarlierDaysWithTheWorkflowsThatItCalled() {
        Workflow old = loader.load("deal.yaml", """
                document: {dsl: '1.0.3', namespace: dealflow, name: deal, version: '1.0.0'}
                evaluate: {language: cel}
                do:
                  - quote: {run: {workflow: {namespace: dealflow, name: quote, version: '1.2.0'}}}
                --- # quote.yaml
                document: {dsl: '1.0.3', namespace: dealflow, name: quote, version: '1.2.0'}
                evaluate: {language: cel}
                do:
                  - score: {call: scoring}
                """);
        assertThat(workflows(old).named("deal")).contains(old);

        Workflow pinned = workflows(load(2)).pinned("deal", old.version()).orElseThrow();

        assertThat(pinned.version()).isEqualTo(old.version());
        assertThat(pinned.calls()).extracting(CalledAgent::path).containsExactly("quote/score");
    }

    @Test
    void doesNotKnowVersionThatNoRunStartedWith() {
        Workflow old = load(1);

        assertThat(workflows(load(2)).pinned("deal", old.version())).isEmpty();
    }

    @Test
    void awaitsAgentsOfEarlierVersionUntilTheyRegister() {
        Workflow old = load(1);
        assertThat(workflows(old).named("deal")).contains(old);
        Workflow present = load(2);
        InMemoryRegistry other = new InMemoryRegistry();
        WorkflowLoader without = new WorkflowLoader(new RegistrySchemas(other, agent -> Optional.empty()));

        PinnedWorkflows later = workflows(present, without);

        assertThat(later.pinned("deal", old.version()).orElseThrow().awaits()).containsExactly("scoring");
        FakeAgents.register(other);
        assertThat(later.pinned("deal", old.version()).orElseThrow().complete()).isTrue();
    }

    private PinnedWorkflows workflows(Workflow present) {
        return workflows(present, loader);
    }

    private PinnedWorkflows workflows(Workflow present, WorkflowLoader schemas) {
        WorkflowCatalog catalog = new WorkflowCatalog(List.of(present));
        return new PinnedWorkflows(() -> catalog, schemas, texts);
    }

    private Workflow load(int version) {
        return loader.load("deal.yaml", FORM.formatted(version));
    }

    private static KeyValueStore<String, String> store() {
        KeyValueStore<String, String> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore("workflows"), Serdes.String(), Serdes.String())
                .withLoggingDisabled()
                .build();
        store.init(new MockProcessorContext<>(new Properties()).getStateStoreContext(), store);
        return store;
    }
}
