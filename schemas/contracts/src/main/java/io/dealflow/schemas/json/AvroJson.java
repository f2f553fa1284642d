package io.dealflow.schemas.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.AvroTypeException;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes any Avro record as plain JSON: the names of the schema, in its order; null fields left out; times in ISO-8601
 * and UTC; bytes in Base64; the value of a union without its type. Numbers that are no JSON ({@code NaN}, infinite) are
 * written as strings. Stateless.
 */
public final class AvroJson {

    private static final JsonFactory FACTORY = new JsonFactory();

    private AvroJson() {}

    /** Writes a record as one line of JSON. */
    public static String write(IndexedRecord value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            write(value, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /**
     * Writes a record as the next value of a generator, which may indent or be part of a larger document.
     *
     * @throws IOException if the generator's target cannot be written
     */
    public static void write(IndexedRecord value, JsonGenerator out) throws IOException {
        out.writeStartObject();
        for (Schema.Field field : value.getSchema().getFields()) {
            Object part = value.get(field.pos());
            if (part != null) {
                out.writeFieldName(field.name());
                writeValue(field.schema(), part, out);
            }
        }
        out.writeEndObject();
    }

    private static void writeValue(Schema schema, @Nullable Object value, JsonGenerator out) throws IOException {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof IndexedRecord nested) {
            write(nested, out);
        } else if (value instanceof Map<?, ?> map) {
            writeMap(branch(schema, value).getValueType(), map, out);
        } else if (value instanceof Collection<?> items) {
            Schema type = branch(schema, value).getElementType();
            out.writeStartArray();
            for (Object item : items) {
                writeValue(type, item, out);
            }
            out.writeEndArray();
        } else {
            writeScalar(schema, value, out);
        }
    }

    private static void writeMap(Schema type, Map<?, ?> map, JsonGenerator out) throws IOException {
        out.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.writeFieldName(entry.getKey().toString());
            writeValue(type, entry.getValue(), out);
        }
        out.writeEndObject();
    }

    private static void writeScalar(Schema schema, Object value, JsonGenerator out) throws IOException {
        if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof Integer number) {
            out.writeNumber(number);
        } else if (value instanceof Long number) {
            writeLong(schema, number, out);
        } else if (value instanceof Float number) {
            out.writeNumber(number);
        } else if (value instanceof Double number) {
            out.writeNumber(number);
        } else if (value instanceof ByteBuffer bytes) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.duplicate().get(copy);
            out.writeString(Base64.getEncoder().encodeToString(copy));
        } else if (value instanceof GenericFixed fixed) {
            out.writeString(Base64.getEncoder().encodeToString(fixed.bytes()));
        } else {
            out.writeString(value.toString());
        }
    }

    private static void writeLong(Schema schema, Long number, JsonGenerator out) throws IOException {
        // Generic records hold a time as its number; generated ones as an Instant.
        if (branch(schema, number).getLogicalType() instanceof LogicalTypes.TimestampMillis) {
            out.writeString(Instant.ofEpochMilli(number).toString());
        } else {
            out.writeNumber(number);
        }
    }

    private static Schema branch(Schema schema, Object value) {
        if (!schema.isUnion()) {
            return schema;
        }
        try {
            return schema.getTypes().get(GenericData.get().resolveUnion(schema, value));
        } catch (AvroTypeException e) {
            throw new IllegalArgumentException("Value of class %s is not of %s".formatted(value.getClass(), schema), e);
        }
    }
}
