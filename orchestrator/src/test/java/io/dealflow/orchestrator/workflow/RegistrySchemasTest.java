package io.dealflow.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.orchestrator.codec.InMemoryRegistry;
import io.dealflow.schemas.AgentRegistration;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.Score;
import io.dealflow.schemas.ScoringResult;
import io.dealflow.schemas.ScoringTask;
import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.topic.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;

class RegistrySchemasTest {

    private static final String TASKS = "agents.scoring.tasks-value";
    private static final String RESULTS = "agents.scoring.results-value";

    private final InMemoryRegistry registry = new InMemoryRegistry();
    private final Map<String, AgentRegistration> named = new HashMap<>();
    private final RegistrySchemas schemas =
            new RegistrySchemas(registry, agent -> Optional.ofNullable(named.get(agent)));

    @Test
    void findsBothSchemasOfAnAgent() {
        registry.register("agents.scoring.tasks-value", ScoringTask.getClassSchema());
        assertThat(schemas.of("scoring")).isEmpty();

        registry.register("agents.scoring.results-value", ScoringResult.getClassSchema());
        AgentSchemas.Schemas found = schemas.of("scoring").orElseThrow();
        assertThat(found.outcome()).isEqualTo(Score.getClassSchema());
        assertThat(found.needs()).extracting(Schema.Field::name).containsExactly("deal");
    }

    @Test
    void takesWhatTheAgentNamedAndTellsOfWhatIsNewer() {
        int task = registry.register(TASKS, ScoringTask.getClassSchema());
        int result = registry.register(RESULTS, ScoringResult.getClassSchema());
        named.put("scoring", new AgentRegistration(task, result, false, false));
        assertThat(schemas.passedOver(List.of("scoring"), List.of("deals.intake")))
                .isEmpty();

        registry.register(TASKS, task("deal", Schema.create(Schema.Type.STRING)));

        assertThat(schemas.of("scoring").orElseThrow().task()).isEqualTo(ScoringTask.getClassSchema());
        assertThat(schemas.passedOver(List.of("scoring"), List.of("deals.intake")))
                .hasSize(1)
                .hasEntrySatisfying(
                        TASKS,
                        why -> assertThat(why)
                                .startsWith(
                                        "version 2, id 3, does not count beside id 1, which agent 'scoring' has named:"
                                                + " TYPE_MISMATCH at /fields/1/type"));
    }

    @Test
    void takesTheFirstOfAnAgentThatNamedNoneAndTellsOfWhatIsNewer() {
        registry.register(TASKS, ScoringTask.getClassSchema());
        registry.register(RESULTS, ScoringResult.getClassSchema());
        registry.register(TASKS, task("price", Schema.create(Schema.Type.DOUBLE)));

        assertThat(schemas.of("scoring").orElseThrow().task()).isEqualTo(ScoringTask.getClassSchema());
        assertThat(schemas.passedOver(List.of("scoring"), List.of()).get(TASKS))
                .startsWith("version 2, id 3, does not count beside id 1, which is the first, as agent 'scoring' has"
                        + " named none: ");
    }

    @Test
    void knowsNoAgentWhoseNamedSchemaTheRegistryHasLost() {
        registry.register(TASKS, ScoringTask.getClassSchema());
        registry.register(RESULTS, ScoringResult.getClassSchema());
        named.put("scoring", new AgentRegistration(7, 2, false, false));

        assertThat(schemas.of("scoring")).isEmpty();
    }

    @Test
    void readsKnownIntakesByOurContractsWhateverIsRegistered() {
        Schema reduced = SchemaBuilder.record("io.dealflow.schemas.Inquiry")
                .fields()
                .requiredString("id")
                .endRecord();
        registry.register(Topics.INQUIRIES.subject(), Topics.INQUIRIES.schema());
        registry.register(Topics.INQUIRIES.subject(), reduced);

        assertThat(schemas.ofIntake("inquiries.intake")).contains(Topics.INQUIRIES.schema());
        assertThat(schemas.passedOver(List.of(), List.of("inquiries.intake")).get("inquiries.intake-value"))
                .startsWith("version 2, id 2, does not count beside the contract of this version: ");
    }

    @Test
    void refusesResultWithoutOneOutcome() {
        registry.register("agents.scoring.tasks-value", ScoringTask.getClassSchema());
        registry.register("agents.scoring.results-value", ScoringTask.getClassSchema());
        assertThatThrownBy(() -> schemas.of("scoring"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Schema io.dealflow.schemas.ScoringTask: expected a record with a field 'outcome'");
    }

    @Test
    void knowsTheIntakeOfDealsBeforeAnyoneRegistersIt() {
        assertThat(schemas.ofIntake("deals.intake")).contains(Deal.getClassSchema());
        assertThat(schemas.ofIntake("leads")).isEmpty();

        registry.register("leads-value", Score.getClassSchema());
        assertThat(schemas.ofIntake("leads")).contains(Score.getClassSchema());
    }

    private static Schema task(String fact, Schema type) {
        return Schema.createRecord(
                "ScoringTask",
                null,
                "io.dealflow.schemas",
                false,
                List.of(new Schema.Field("task", TaskRef.getClassSchema()), new Schema.Field(fact, type)));
    }
}
