package io.dealflow.agent.model.internal;

import dev.langchain4j.model.chat.request.json.JsonAnyOfSchema;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonBooleanSchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonNullSchema;
import dev.langchain4j.model.chat.request.json.JsonNumberSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The JSON Schema of an Avro record, as models take it: every field is required, one that may be missing takes null,
 * and the doc comments describe the fields.
 */
final class AnswerSchema {

    private final List<Schema> open = new ArrayList<>();

    private AnswerSchema() {}

    /**
     * Derives it.
     *
     * @throws IllegalArgumentException if the record holds a type that models cannot write: a map, bytes, a union of
     *     several types, or itself
     */
    static JsonObjectSchema of(Schema record) {
        return new AnswerSchema().object(record, record.getDoc());
    }

    private JsonObjectSchema object(Schema record, @Nullable String doc) {
        if (open.contains(record)) {
            throw new IllegalArgumentException(
                    "%s: expected a record that does not hold itself".formatted(record.getFullName()));
        }
        open.add(record);
        JsonObjectSchema.Builder object = JsonObjectSchema.builder();
        if (doc != null) {
            object.description(doc);
        }
        List<String> names = new ArrayList<>();
        for (Schema.Field field : record.getFields()) {
            object.addProperty(field.name(), element(field.schema(), description(field), record.getFullName()));
            names.add(field.name());
        }
        open.remove(record);
        return object.required(names).additionalProperties(false).build();
    }

    private JsonSchemaElement element(Schema schema, @Nullable String doc, String owner) {
        return switch (schema.getType()) {
            case RECORD -> object(schema, doc == null ? schema.getDoc() : doc);
            case ARRAY ->
                JsonArraySchema.builder()
                        .description(doc)
                        .items(element(schema.getElementType(), null, owner))
                        .build();
            case ENUM ->
                JsonEnumSchema.builder()
                        .description(doc == null ? schema.getDoc() : doc)
                        .enumValues(schema.getEnumSymbols())
                        .build();
            case STRING -> JsonStringSchema.builder().description(doc).build();
            case INT, LONG -> JsonIntegerSchema.builder().description(doc).build();
            case FLOAT, DOUBLE -> JsonNumberSchema.builder().description(doc).build();
            case BOOLEAN -> JsonBooleanSchema.builder().description(doc).build();
            case UNION -> union(schema, doc, owner);
            default ->
                throw new IllegalArgumentException("%s: a model cannot write the type %s"
                        .formatted(owner, schema.getType().getName()));
        };
    }

    private JsonSchemaElement union(Schema schema, @Nullable String doc, String owner) {
        List<Schema> types = schema.getTypes().stream()
                .filter(type -> type.getType() != Schema.Type.NULL)
                .toList();
        if (types.size() != 1) {
            throw new IllegalArgumentException(
                    "%s: expected a union of null and one type, found %s".formatted(owner, schema));
        }
        JsonSchemaElement present = element(types.get(0), doc, owner);
        return types.size() == schema.getTypes().size()
                ? present
                : JsonAnyOfSchema.builder().anyOf(present, new JsonNullSchema()).build();
    }

    private static @Nullable String description(Schema.Field field) {
        String bounds = Bounds.of(field).text();
        if (bounds.isEmpty()) {
            return field.doc();
        }
        return field.doc() == null ? bounds : field.doc() + " " + bounds;
    }
}
