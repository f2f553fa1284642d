package io.dealflow.agent.model.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dealflow.agent.model.Problem;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Reads the answer of a model as an Avro record, and gathers everything that is wrong with it. For one answer. */
final class AnswerReader {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final List<Problem> problems = new ArrayList<>();

    /** What is wrong with the answer; empty if nothing is. */
    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** Reads an answer; empty if something is wrong with it. */
    <A extends SpecificRecord> Optional<A> read(String text, Class<A> type) {
        Object value = record(SpecificData.get().getSchema(type), parse(text), "");
        return problems.isEmpty() ? Optional.ofNullable(value).map(type::cast) : Optional.empty();
    }

    private JsonNode parse(String text) {
        int first = text.indexOf('{');
        int last = text.lastIndexOf('}');
        if (first < 0 || last < first) {
            return bad("answer", "expected one JSON object, found none");
        }
        try {
            return JSON.readTree(text.substring(first, last + 1));
        } catch (JsonProcessingException e) {
            return bad("answer", "expected one JSON object, found text that is not JSON");
        }
    }

    private JsonNode bad(String where, String what) {
        problems.add(new Problem(where, what));
        return JSON.createObjectNode();
    }

    private @Nullable Object record(Schema schema, JsonNode node, String path) {
        if (!problems.isEmpty() && path.isEmpty()) {
            return null;
        }
        if (!node.isObject()) {
            return wrong(path, "an object");
        }
        SpecificRecord record = (SpecificRecord) SpecificData.get().newRecord(null, schema);
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (schema.getField(name) == null) {
                problems.add(
                        new Problem(path.isEmpty() ? "answer" : path, "a field that is not asked for: leave it out"));
            }
        }
        for (Schema.Field field : schema.getFields()) {
            String place = path.isEmpty() ? field.name() : path + "." + field.name();
            Object value = field(field, node.get(field.name()), place);
            if (value != null) {
                record.put(field.pos(), value);
            }
        }
        return record;
    }

    private @Nullable Object field(Schema.Field field, @Nullable JsonNode node, String path) {
        if (node == null && field.hasDefaultValue()) {
            return SpecificData.get()
                    .deepCopy(field.schema(), SpecificData.get().getDefaultValue(field));
        }
        if (node == null || node.isNull()) {
            return field.schema().isNullable() ? null : wrong(path, describe(field.schema()) + ", found nothing");
        }
        Object value = value(field.schema(), node, path);
        Bounds bounds = Bounds.of(field);
        boolean holds = !(value instanceof Number number && !bounds.holds(number.doubleValue()))
                && !(value instanceof String string && !bounds.holdsLength(string.length()))
                && !(value instanceof List<?> list && !bounds.holdsItems(list.size()));
        return holds ? value : wrong(path, "another value. " + bounds.text());
    }

    private @Nullable Object value(Schema schema, JsonNode node, String path) {
        return switch (schema.getType()) {
            case UNION -> value(present(schema), node, path);
            case RECORD -> record(schema, node, path);
            case ARRAY -> node.isArray() ? list(schema, node, path) : wrong(path, describe(schema));
            case ENUM ->
                node.isTextual() && schema.hasEnumSymbol(node.asText())
                        ? SpecificData.get().createEnum(node.asText(), schema)
                        : wrong(path, describe(schema));
            case STRING -> node.isTextual() ? node.asText() : wrong(path, describe(schema));
            case INT -> node.canConvertToInt() && integral(node) ? node.intValue() : wrong(path, describe(schema));
            case LONG -> node.canConvertToLong() && integral(node) ? node.longValue() : wrong(path, describe(schema));
            case FLOAT -> node.isNumber() ? node.floatValue() : wrong(path, describe(schema));
            case DOUBLE ->
                node.isNumber() && Double.isFinite(node.doubleValue())
                        ? node.doubleValue()
                        : wrong(path, describe(schema));
            case BOOLEAN -> node.isBoolean() ? node.booleanValue() : wrong(path, describe(schema));
            default -> throw new IllegalArgumentException("Schema of type " + schema.getType() + " is not read");
        };
    }

    private List<Object> list(Schema schema, JsonNode node, String path) {
        List<Object> items = new ArrayList<>();
        for (JsonNode item : node) {
            Object value = value(schema.getElementType(), item, "%s[%d]".formatted(path, items.size()));
            items.add(value == null ? "" : value);
        }
        return items;
    }

    private static boolean integral(JsonNode node) {
        return node.isIntegralNumber() || node.doubleValue() == Math.rint(node.doubleValue());
    }

    private @Nullable Object wrong(String path, String expected) {
        problems.add(new Problem(path.isEmpty() ? "answer" : path, "expected " + expected));
        return null;
    }

    private static Schema present(Schema union) {
        return union.getTypes().stream()
                .filter(type -> type.getType() != Schema.Type.NULL)
                .findFirst()
                .orElse(union);
    }

    private static String describe(Schema schema) {
        return switch (schema.getType()) {
            case UNION -> describe(present(schema));
            case ARRAY -> "a list";
            case ENUM -> "one of " + schema.getEnumSymbols();
            case STRING -> "a string";
            case INT, LONG -> "a whole number";
            case FLOAT, DOUBLE -> "a number";
            case BOOLEAN -> "true or false";
            default -> "an object";
        };
    }
}
