package io.dealflow.embedded.internal.registry.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Entries as JSON keys and values, with the names and the order of fields that Confluent's registry has. The order
 * counts: compaction compares the bytes of keys.
 */
final class EntryFormat {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCHEMA = "SCHEMA";
    private static final String CONFIG = "CONFIG";
    private static final String MODE = "MODE";

    private EntryFormat() {}

    static String key(LogEntry entry) {
        ObjectNode key = JSON.createObjectNode();
        return entry.match(
                stored -> schemaKey(
                        key, stored.schema().subject(), stored.schema().version()),
                purged -> schemaKey(key, purged.subject(), purged.version()),
                set -> settingKey(key, CONFIG, set.subject()),
                set -> settingKey(key, MODE, set.subject()));
    }

    /** The value of an entry; null for one that removes what its key names. */
    static @Nullable String value(LogEntry entry) {
        Optional<String> value = entry.match(
                stored -> Optional.of(schemaValue(stored.schema())),
                purged -> Optional.empty(),
                set -> set.level().map(level -> setting("compatibilityLevel", level.name())),
                set -> set.mode().map(mode -> setting("mode", mode.name())));
        return value.orElse(null);
    }

    private static String setting(String name, String value) {
        return JSON.createObjectNode().put(name, value).toString();
    }

    /**
     * Reads an entry; empty for a kind that only Confluent's registry writes.
     *
     * @throws IllegalStateException if it is of a known kind, but cannot be read
     */
    static Optional<LogEntry> read(String key, @Nullable String value) {
        try {
            JsonNode name = JSON.readTree(key);
            JsonNode content = value == null ? null : JSON.readTree(value);
            return switch (name.path("keytype").asText()) {
                case SCHEMA -> Optional.of(readSchema(name, content));
                case CONFIG ->
                    Optional.of(new CompatibilitySet(
                            subject(name),
                            Optional.ofNullable(content)
                                    .map(node -> Compatibility.valueOf(text(node, "compatibilityLevel")))));
                case MODE ->
                    Optional.of(new ModeSet(
                            subject(name), Optional.ofNullable(content).map(node -> Mode.valueOf(text(node, "mode")))));
                default -> Optional.empty();
            };
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "An entry of the schema registry's log cannot be read: key %s, value %s".formatted(key, value), e);
        }
    }

    private static String schemaKey(ObjectNode key, String subject, int version) {
        return key.put("keytype", SCHEMA)
                .put("subject", subject)
                .put("version", version)
                .put("magic", 1)
                .toString();
    }

    private static String settingKey(ObjectNode key, String type, Optional<String> subject) {
        return key.put("keytype", type)
                .put("subject", subject.orElse(null))
                .put("magic", 0)
                .toString();
    }

    private static String schemaValue(StoredSchema stored) {
        ObjectNode value = JSON.createObjectNode()
                .put("subject", stored.subject())
                .put("version", stored.version())
                .put("id", stored.id());
        if (!stored.schema().references().isEmpty()) {
            ArrayNode references = value.putArray("references");
            for (SchemaReference reference : stored.schema().references()) {
                references
                        .addObject()
                        .put("name", reference.name())
                        .put("subject", reference.subject())
                        .put("version", reference.version());
            }
        }
        return value.put("schema", stored.schema().text())
                .put("deleted", stored.deleted())
                .toString();
    }

    private static LogEntry readSchema(JsonNode key, @Nullable JsonNode value) {
        if (value == null) {
            return new SchemaPurged(text(key, "subject"), key.path("version").asInt());
        }
        List<SchemaReference> references = new ArrayList<>();
        for (JsonNode reference : value.path("references")) {
            references.add(new SchemaReference(
                    text(reference, "name"),
                    text(reference, "subject"),
                    reference.path("version").asInt()));
        }
        return new SchemaStored(new StoredSchema(
                text(value, "subject"),
                value.path("version").asInt(),
                value.path("id").asInt(),
                new SchemaText(text(value, "schema"), references),
                value.path("deleted").asBoolean()));
    }

    private static Optional<String> subject(JsonNode key) {
        JsonNode subject = key.path("subject");
        return subject.isTextual() ? Optional.of(subject.textValue()) : Optional.empty();
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("Field '%s': expected a string, found %s".formatted(field, value));
        }
        return value.textValue();
    }
}
