package io.dealflow.kafka.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.kafka.registry.Compatibility;
import io.dealflow.kafka.registry.RegisteredSchema;
import io.dealflow.kafka.registry.RegistryException;
import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.kafka.serde.ListRegistry;
import io.dealflow.schemas.topic.Topic;
import io.dealflow.schemas.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;

class SchemaSetupTest {

    private static final List<Topic<?>> INTAKE = List.of(Topics.INTAKE);

    @Test
    void registersAndGuardsNewSubject() {
        ListRegistry registry = new ListRegistry();

        new SchemaSetup(registry).ensure(INTAKE);

        assertThat(registry.requests())
                .containsExactly(
                        "latest deals.intake-value",
                        "setCompatibility deals.intake-value FULL_TRANSITIVE",
                        "register deals.intake-value");
    }

    @Test
    void leavesRuleOfExistingSubjectAlone() {
        ListRegistry registry = new ListRegistry();
        registry.register("deals.intake-value", Topics.INTAKE.schema());
        registry.requests().clear();

        new SchemaSetup(registry).ensure(INTAKE);

        assertThat(registry.requests()).containsExactly("latest deals.intake-value", "register deals.intake-value");
    }

    @Test
    void namesSubjectOfIncompatibleSchema() {
        assertThatThrownBy(() -> new SchemaSetup(new Refusing(409, 200)).ensure(INTAKE))
                .isInstanceOf(SetupException.class)
                .hasMessage(
                        "Subject deals.intake-value: the schema of io.dealflow.schemas.Deal is incompatible with an "
                                + "earlier one: code 409. Run the version of Dealflow that registered it");
    }

    @Test
    void namesVersionsInTheWayAndTheCommandThatTakesThemAway() {
        Schema poison = SchemaBuilder.record("io.dealflow.schemas.Deal")
                .fields()
                .requiredLong("id")
                .endRecord();
        List<RegisteredSchema> versions =
                List.of(new RegisteredSchema(1, 1, Topics.INTAKE.schema()), new RegisteredSchema(9, 4, poison));

        assertThatThrownBy(() -> new SchemaSetup(new Refusing(409, 200, versions)).ensure(INTAKE))
                .isInstanceOf(SetupException.class)
                .hasMessageStartingWith("Subject deals.intake-value: the schema of io.dealflow.schemas.Deal is"
                        + " incompatible with version 4 (TYPE_MISMATCH at /fields/0/type: ")
                .hasMessageEndingWith("Run the version of Dealflow that registered it; if none did, 'dealflow topics"
                        + " delete-schema deals.intake-value 4' takes it away, with '--data FOLDER' where 'dealflow up'"
                        + " does not run");
    }

    @Test
    void registersWhereRuleMayNotBeSet() {
        new SchemaSetup(new Refusing(200, 403)).ensure(INTAKE);
    }

    @Test
    void waitsForRegistryThatIsAway() {
        AwayAtFirst registry = new AwayAtFirst(2);

        assertThatThrownBy(() -> new SchemaSetup(registry).ensure(INTAKE)).isInstanceOf(RegistryException.class);
        new SchemaSetup(registry, Duration.ofSeconds(30)).ensure(INTAKE);

        assertThat(registry.asked).isEqualTo(3);
    }

    @Test
    void waitsNoLongerThanAsked() {
        AwayAtFirst registry = new AwayAtFirst(Integer.MAX_VALUE);

        assertThatThrownBy(() -> new SchemaSetup(registry, Duration.ofMillis(500)).ensure(INTAKE))
                .hasMessage("no answer");
        assertThat(registry.asked).isBetween(1, 2);
    }

    @Test
    void passesOnOtherRefusals() {
        assertThatThrownBy(() -> new SchemaSetup(new Refusing(42201, 200)).ensure(INTAKE))
                .isInstanceOf(RegistryException.class)
                .hasMessage("code 42201");
    }

    private static final class AwayAtFirst implements SchemaRegistry {

        private final int away;
        private int asked;

        @Override
        public List<RegisteredSchema> versions(String subject) {
            throw new AssertionError("not asked for");
        }

        AwayAtFirst(int away) {
            this.away = away;
        }

        @Override
        public int register(String subject, Schema schema) {
            return 1;
        }

        @Override
        public int idOf(String subject, Schema schema) {
            throw new AssertionError("not asked for");
        }

        @Override
        public Schema byId(int id) {
            throw new AssertionError("not asked for");
        }

        @Override
        public Optional<RegisteredSchema> latest(String subject) {
            asked++;
            if (asked <= away) {
                throw new RegistryException(0, "no answer");
            }
            return Optional.empty();
        }

        @Override
        public void setCompatibility(String subject, Compatibility compatibility) {}

        @Override
        public void close() {}
    }

    private record Refusing(int onRegister, int onCompatibility, List<RegisteredSchema> known)
            implements SchemaRegistry {

        Refusing(int onRegister, int onCompatibility) {
            this(onRegister, onCompatibility, List.of());
        }

        @Override
        public List<RegisteredSchema> versions(String subject) {
            return known;
        }

        @Override
        public int register(String subject, Schema schema) {
            refuse(onRegister);
            return 1;
        }

        @Override
        public int idOf(String subject, Schema schema) {
            throw new AssertionError("not asked for");
        }

        @Override
        public Schema byId(int id) {
            throw new AssertionError("not asked for");
        }

        @Override
        public Optional<RegisteredSchema> latest(String subject) {
            return Optional.empty();
        }

        @Override
        public void setCompatibility(String subject, Compatibility compatibility) {
            refuse(onCompatibility);
        }

        @Override
        public void close() {}

        private static void refuse(int code) {
            if (code != 200) {
                throw new RegistryException(code, "code " + code);
            }
        }
    }
}
