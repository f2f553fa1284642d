package io.dealflow.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.kafka.registry.RegisteredSchema;
import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.Score;
import io.dealflow.schemas.ScoringResult;
import io.dealflow.schemas.ScoringTask;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class RegistrySchemasTest {

    private final MapRegistry registry = new MapRegistry();
    private final RegistrySchemas schemas = new RegistrySchemas(registry);

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

    private static final class MapRegistry implements SchemaRegistry {

        private final Map<String, RegisteredSchema> latest = new HashMap<>();

        @Override
        public int register(String subject, Schema schema) {
            latest.put(subject, new RegisteredSchema(latest.size() + 1, 1, schema));
            return latest.size();
        }

        @Override
        public int idOf(String subject, Schema schema) {
            return latest.get(subject).id();
        }

        @Override
        public Schema byId(int id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<RegisteredSchema> latest(String subject) {
            return Optional.ofNullable(latest.get(subject));
        }

        @Override
        public void setCompatibility(String subject, io.dealflow.kafka.registry.Compatibility compatibility) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}
