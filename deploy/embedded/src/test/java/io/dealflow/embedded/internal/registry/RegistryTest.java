package io.dealflow.embedded.internal.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.kafka.registry.Compatibility;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RegistryTest {

    private static final SchemaText INT = text("\"int\"");
    private static final SchemaText LONG = text("\"long\"");
    private static final SchemaText STRING = text("\"string\"");

    private final MemoryLog log = new MemoryLog();
    private final Registry registry = new Registry(log);

    @Test
    void givesSameSchemaSameIdInEverySubject() {
        int first = registry.register("a", INT).id();
        int other = registry.register("b", LONG).id();

        assertThat(registry.register("c", INT).id()).isEqualTo(first).isNotEqualTo(other);
    }

    @Test
    void keepsVersionWhenSameSchemaIsRegisteredAgain() {
        registry.register("a", text("{\"type\": \"int\"}"));

        assertThat(registry.register("a", INT).version()).isEqualTo(1);
    }

    @Test
    void refusesIncompatibleSchema() {
        registry.register("a", INT);

        assertCode(409, () -> registry.register("a", STRING));
    }

    @Test
    void takesAnySchemaUnderNone() {
        registry.setCompatibility(Optional.of("a"), "NONE");
        registry.register("a", INT);

        assertThat(registry.register("a", STRING).version()).isEqualTo(2);
    }

    @Test
    void refusesUnreadableSchema() {
        assertCode(42201, () -> registry.register("a", text("{\"type\":\"recordd\"}")));
    }

    @Test
    void tellsSubjectVersionAndSchemaThatAreMissingApart() {
        registry.register("a", INT);

        assertCode(40401, () -> registry.lookUp("b", INT, false));
        assertCode(40402, () -> registry.version("a", "2", false));
        assertCode(40403, () -> registry.lookUp("a", STRING, false));
        assertCode(40403, () -> registry.byId(7));
        assertCode(42202, () -> registry.version("a", "newest", false));
    }

    @Test
    void listsOnlyWhatIsNotDeleted() {
        registry.register("a", INT);
        registry.register("b", INT);

        assertThat(registry.deleteSubject("a", false)).containsExactly(1);

        assertThat(registry.subjects("", false)).containsExactly("b");
        assertThat(registry.subjects("", true)).containsExactly("a", "b");
        assertCode(40401, () -> registry.versions("a", false));
        assertCode(40404, () -> registry.deleteSubject("a", false));
    }

    @Test
    void findsDeletedSchemaByItsIdUntilItIsDeletedForGood() {
        int id = registry.register("a", INT).id();
        registry.deleteVersion("a", "1", false);
        assertThat(registry.byId(id)).hasSize(1);

        registry.deleteVersion("a", "1", true);

        assertCode(40403, () -> registry.byId(id));
    }

    @Test
    void deletesForGoodOnlyWhatWasDeletedBefore() {
        registry.register("a", INT);

        assertCode(40405, () -> registry.deleteSubject("a", true));
        assertCode(40407, () -> registry.deleteVersion("a", "1", true));
    }

    @Test
    void registersDeletedSchemaAsNewVersionWithItsOldId() {
        int id = registry.register("a", INT).id();
        registry.deleteSubject("a", false);

        StoredSchema again = registry.register("a", INT);

        assertThat(again.version()).isEqualTo(2);
        assertThat(again.id()).isEqualTo(id);
    }

    @Test
    void fallsBackToLevelOfRegistry() {
        assertThat(registry.compatibility("a", true)).isEqualTo(Compatibility.BACKWARD);
        registry.setCompatibility(Optional.empty(), "FULL");

        assertThat(registry.compatibility("a", true)).isEqualTo(Compatibility.FULL);
        assertCode(40408, () -> registry.compatibility("a", false));
        assertCode(42203, () -> registry.setCompatibility(Optional.empty(), "SIDEWAYS"));
    }

    @Test
    void refusesChangesOfReadOnlySubject() {
        registry.setMode(Optional.of("a"), "READONLY");

        assertCode(42205, () -> registry.register("a", INT));
        assertThat(registry.register("b", INT).version()).isEqualTo(1);
        assertCode(42204, () -> registry.setMode(Optional.empty(), "IMPORT"));
    }

    @Test
    void findsSchemaWithReferencesAlsoWhenAskedWithEverythingSpelledOut() {
        registry.register("inner", text("{\"type\":\"record\",\"name\":\"I\",\"fields\":[]}"));
        SchemaText outer = new SchemaText(
                "{\"type\":\"record\",\"name\":\"O\",\"fields\":[{\"name\":\"i\",\"type\":\"I\"}]}",
                List.of(new SchemaReference("I", "inner", 1)));
        int id = registry.register("outer", outer).id();

        assertThat(registry.lookUp("outer", outer, false).id()).isEqualTo(id);
        assertThat(registry.lookUp(
                                "outer",
                                text("{\"type\":\"record\",\"name\":\"O\",\"fields\":[{\"name\":\"i\",\"type\":"
                                        + "{\"type\":\"record\",\"name\":\"I\",\"fields\":[]}}]}"),
                                false)
                        .id())
                .isEqualTo(id);
        assertCode(42206, () -> registry.deleteSubject("inner", false));
    }

    @Test
    void refusesReferenceToUnknownSchema() {
        SchemaText outer = new SchemaText("\"I\"", List.of(new SchemaReference("I", "inner", 1)));

        assertCode(42201, () -> registry.register("outer", outer));
    }

    @Test
    void findsEverythingAgainInItsLog() {
        registry.register("a", INT);
        registry.register("b", STRING);
        registry.deleteSubject("b", false);
        registry.setCompatibility(Optional.of("a"), "FULL");

        Registry reopened = new Registry(log);

        assertThat(reopened.subjects("", true)).containsExactly("a", "b");
        assertThat(reopened.subjects("", false)).containsExactly("a");
        assertThat(reopened.compatibility("a", false)).isEqualTo(Compatibility.FULL);
        assertThat(reopened.register("c", LONG).id()).isEqualTo(3);
    }

    @Test
    void readsItsLogAgainWhenAnswerOfLogIsMissing() {
        log.failNextAfterKeeping();
        assertCode(50001, () -> registry.register("a", INT));

        assertThat(registry.register("b", LONG).id()).isEqualTo(2);
        assertThat(registry.register("a", INT).id()).isEqualTo(1);
    }

    private static SchemaText text(String json) {
        return new SchemaText(json, List.of());
    }

    private static void assertCode(int code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RegistryError.class, error -> assertThat(error.code()).isEqualTo(code));
    }
}
