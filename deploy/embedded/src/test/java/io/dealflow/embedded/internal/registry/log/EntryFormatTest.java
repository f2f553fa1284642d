package io.dealflow.embedded.internal.registry.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.embedded.internal.registry.LogEntry;
import io.dealflow.embedded.internal.registry.LogEntry.CompatibilitySet;
import io.dealflow.embedded.internal.registry.LogEntry.ModeSet;
import io.dealflow.embedded.internal.registry.LogEntry.SchemaPurged;
import io.dealflow.embedded.internal.registry.LogEntry.SchemaStored;
import io.dealflow.embedded.internal.registry.Mode;
import io.dealflow.embedded.internal.registry.SchemaReference;
import io.dealflow.embedded.internal.registry.SchemaText;
import io.dealflow.embedded.internal.registry.StoredSchema;
import io.dealflow.kafka.registry.Compatibility;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EntryFormatTest {

    static Stream<Arguments> entries() {
        return Stream.of(
                Arguments.of(
                        new SchemaStored(new StoredSchema("s", 2, 7, new SchemaText("\"int\"", List.of()), false)),
                        "{\"keytype\":\"SCHEMA\",\"subject\":\"s\",\"version\":2,\"magic\":1}",
                        "{\"subject\":\"s\",\"version\":2,\"id\":7,\"schema\":\"\\\"int\\\"\",\"deleted\":false}"),
                Arguments.of(
                        new SchemaStored(new StoredSchema(
                                "s", 1, 8, new SchemaText("\"I\"", List.of(new SchemaReference("I", "i", 3))), true)),
                        "{\"keytype\":\"SCHEMA\",\"subject\":\"s\",\"version\":1,\"magic\":1}",
                        "{\"subject\":\"s\",\"version\":1,\"id\":8,\"references\":[{\"name\":\"I\",\"subject\":\"i\","
                                + "\"version\":3}],\"schema\":\"\\\"I\\\"\",\"deleted\":true}"),
                Arguments.of(
                        new SchemaPurged("s", 2),
                        "{\"keytype\":\"SCHEMA\",\"subject\":\"s\",\"version\":2,\"magic\":1}",
                        null),
                Arguments.of(
                        new CompatibilitySet(Optional.empty(), Optional.of(Compatibility.FULL)),
                        "{\"keytype\":\"CONFIG\",\"subject\":null,\"magic\":0}",
                        "{\"compatibilityLevel\":\"FULL\"}"),
                Arguments.of(
                        new CompatibilitySet(Optional.of("s"), Optional.empty()),
                        "{\"keytype\":\"CONFIG\",\"subject\":\"s\",\"magic\":0}",
                        null),
                Arguments.of(
                        new ModeSet(Optional.of("s"), Optional.of(Mode.READONLY)),
                        "{\"keytype\":\"MODE\",\"subject\":\"s\",\"magic\":0}",
                        "{\"mode\":\"READONLY\"}"));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void writesAndReadsConfluentsForm(LogEntry entry, String key, @Nullable String value) {
        assertThat(EntryFormat.key(entry)).isEqualTo(key);
        assertThat(EntryFormat.value(entry)).isEqualTo(value);
        assertThat(EntryFormat.read(key, value)).contains(entry);
    }

    @Test
    void skipsKindsThatItDoesNotKnow() {
        assertThat(EntryFormat.read("{\"keytype\":\"NOOP\",\"magic\":0}", null)).isEmpty();
    }

    @Test
    void refusesEntryThatCannotBeRead() {
        assertThatThrownBy(() -> EntryFormat.read("{\"keytype\":\"SCHEMA\",\"version\":1,\"magic\":1}", null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot be read");
    }
}
