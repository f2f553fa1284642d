package io.dealflow.schemas.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;

/**
 * Reads a record of a schema from the tokens of a JSON parser. For one document.
 *
 * @param linesBefore lines of the file before the parser's first, for errors
 */
record JsonRecordReader(JsonParser parser, long linesBefore) {

    /**
     * Reads the record whose first token is the parser's present one.
     *
     * @param path names the record in errors; empty for the outermost
     * @throws DealFormatException if it is not of the schema
     * @throws IOException if it is not JSON
     */
    IndexedRecord read(Schema schema, String path) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw mismatch(path, Expectation.describe(schema));
        }
        IndexedRecord value = (IndexedRecord) SpecificData.get().newRecord(null, schema);
        Set<String> given = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            Schema.Field field = schema.getField(name);
            if (field == null) {
                List<String> known =
                        schema.getFields().stream().map(Schema.Field::name).toList();
                throw problem("unknown field '%s', expected one of %s".formatted(join(path, name), known));
            }
            if (!given.add(name)) {
                throw problem("field '%s': given twice".formatted(join(path, name)));
            }
            parser.nextToken();
            value.put(field.pos(), field(schema, field, join(path, name)));
        }
        for (Schema.Field field : schema.getFields()) {
            if (!given.contains(field.name())) {
                value.put(field.pos(), absent(schema, field, join(path, field.name())));
            }
        }
        return value;
    }

    long line() {
        return linesBefore + parser.currentTokenLocation().getLineNr();
    }

    private @Nullable Object absent(Schema owner, Schema.Field field, String path) {
        if (!field.hasDefaultValue()) {
            throw problem("field '%s': missing, expected %s"
                    .formatted(path, Expectation.of(owner, field).text()));
        }
        GenericData model = SpecificData.get();
        return model.deepCopy(field.schema(), model.getDefaultValue(field));
    }

    private @Nullable Object field(Schema owner, Schema.Field field, String path) throws IOException {
        Expectation expectation = Expectation.of(owner, field);
        if (parser.currentToken() == JsonToken.VALUE_NULL && field.schema().isNullable()) {
            return null;
        }
        Object value = value(Expectation.nonNull(field.schema()), path, expectation.text());
        if (!expectation.holds().test(value)) {
            throw mismatch(path, expectation.text());
        }
        return value;
    }

    private Object value(Schema schema, String path, String expected) throws IOException {
        JsonToken token = parser.currentToken();
        if (Expectation.isTime(schema)) {
            return time(text(path, expected), path, expected);
        }
        return switch (schema.getType()) {
            case RECORD -> read(schema, path);
            case MAP -> map(schema.getValueType(), path, expected);
            case ARRAY -> list(schema.getElementType(), path, expected);
            case ENUM -> symbol(schema, text(path, expected), path);
            case STRING -> text(path, expected);
            case INT -> Math.toIntExact(whole(path, expected, Integer.MIN_VALUE, Integer.MAX_VALUE));
            case LONG -> whole(path, expected, Long.MIN_VALUE, Long.MAX_VALUE);
            case FLOAT -> (float) number(path, expected);
            case DOUBLE -> number(path, expected);
            case BOOLEAN -> {
                if (!token.isBoolean()) {
                    throw mismatch(path, expected);
                }
                yield parser.getBooleanValue();
            }
            default -> throw new IllegalArgumentException("Schema of type " + schema.getType() + " is not read");
        };
    }

    private Map<String, Object> map(Schema type, String path, String expected) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw mismatch(path, expected);
        }
        Map<String, Object> map = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            String itemPath = join(path, name);
            if (TextEncoding.isMalformed(name)) {
                throw problem("field '%s': found %s in a name".formatted(path, TextEncoding.MALFORMED));
            }
            parser.nextToken();
            if (map.put(name, value(type, itemPath, Expectation.describe(type))) != null) {
                throw problem("field '%s': given twice".formatted(itemPath));
            }
        }
        return map;
    }

    private List<Object> list(Schema type, String path, String expected) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw mismatch(path, expected);
        }
        List<Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(type, "%s[%d]".formatted(path, items.size()), Expectation.describe(type)));
        }
        return items;
    }

    private Object time(String text, String path, String expected) throws IOException {
        try {
            return Times.parse(text, ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw mismatch(path, expected);
        }
    }

    private Object symbol(Schema schema, String text, String path) throws IOException {
        if (!schema.hasEnumSymbol(text)) {
            throw mismatch(path, Expectation.describe(schema));
        }
        return SpecificData.get().createEnum(text, schema);
    }

    private String text(String path, String expected) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw mismatch(path, expected);
        }
        String text = parser.getText();
        if (TextEncoding.isMalformed(text)) {
            throw problem("field '%s': found %s".formatted(path, TextEncoding.MALFORMED));
        }
        return text;
    }

    private long whole(String path, String expected, long least, long most) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw mismatch(path, expected);
        }
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                || parser.getLongValue() < least
                || parser.getLongValue() > most) {
            throw mismatch(path, "%s, at most %d".formatted(expected, most));
        }
        return parser.getLongValue();
    }

    private double number(String path, String expected) throws IOException {
        if (!parser.currentToken().isNumeric() || !Double.isFinite(parser.getDoubleValue())) {
            throw mismatch(path, expected);
        }
        return parser.getDoubleValue();
    }

    private DealFormatException mismatch(String path, String expected) throws IOException {
        String found = switch (parser.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> Expectation.quote(parser.getText());
            default -> parser.getText();
        };
        return problem("%sfound %s, expected %s"
                .formatted(path.isEmpty() ? "" : "field '%s': ".formatted(path), found, expected));
    }

    private DealFormatException problem(String text) {
        return new DealFormatException(line(), text);
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
