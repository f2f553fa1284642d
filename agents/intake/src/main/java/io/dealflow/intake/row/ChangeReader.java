package io.dealflow.intake.row;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.type.TypeReference;
import io.dealflow.intake.row.RowChange.Deleted;
import io.dealflow.intake.row.RowChange.Truncated;
import io.dealflow.intake.row.RowChange.Upserted;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Reads the changes of one table from Debezium's full envelope as JSON without schemas: {@code op}, {@code before},
 * {@code after}. Of these only what is needed is read. Safe for use by several threads.
 */
public final class ChangeReader {

    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> COLUMNS = new TypeReference<>() {};

    private static final String NEW_KEY = "__debezium.newkey";

    private final List<String> key;

    /**
     * Creates the reader.
     *
     * @param key columns of the key of the table
     */
    public ChangeReader(List<String> key) {
        this.key = key;
    }

    /** What of an envelope is read. */
    private record Envelope(@Nullable String op, @Nullable Map<String, @Nullable Object> after) {}

    /**
     * Reads a record.
     *
     * @return empty if it says nothing new: the tombstone that follows a delete, or a message that is of no row
     * @throws UnreadableChangeException if it is of another form
     */
    public Optional<RowChange> read(byte @Nullable [] recordKey, byte @Nullable [] value, Headers headers)
            throws UnreadableChangeException {
        if (value == null) {
            return Optional.empty();
        }
        Envelope envelope = envelope(value);
        String op = envelope.op();
        if (op == null) {
            throw new UnreadableChangeException("The value has no field 'op', expected Debezium's envelope as JSON with"
                    + " value.converter.schemas.enable=false and without ExtractNewRecordState");
        }
        return switch (op) {
            case "c", "u", "r" -> Optional.of(new Upserted(key(recordKey), after(envelope), op.equals("r")));
            case "d" -> Optional.of(new Deleted(key(recordKey), newKey(headers)));
            case "t" -> Optional.of(new Truncated());
            case "m" -> Optional.empty();
            default ->
                throw new UnreadableChangeException("Field 'op': found '%s', expected c, u, d, r, t or m"
                        .formatted(op.substring(0, Math.min(op.length(), 20))));
        };
    }

    private static Map<String, @Nullable Object> after(Envelope envelope) throws UnreadableChangeException {
        if (envelope.after() == null) {
            throw new UnreadableChangeException("Field 'after': found null, expected the row");
        }
        return envelope.after();
    }

    private Optional<String> newKey(Headers headers) throws UnreadableChangeException {
        Header newKey = headers.lastHeader(NEW_KEY);
        return newKey == null ? Optional.empty() : RowKey.of(key, columns(newKey.value()));
    }

    private String key(byte @Nullable [] recordKey) throws UnreadableChangeException {
        if (recordKey == null) {
            throw new UnreadableChangeException("The record has no key: the table needs a primary key, or the connector"
                    + " the setting message.key.columns");
        }
        Map<String, @Nullable Object> fields = columns(recordKey);
        return RowKey.of(key, fields)
                .orElseThrow(() -> new UnreadableChangeException(
                        "The key has the fields %s, expected %s".formatted(fields.keySet(), key)));
    }

    private static Map<String, @Nullable Object> columns(byte[] json) throws UnreadableChangeException {
        try {
            return RowJson.MAPPER.readValue(json, COLUMNS);
        } catch (IOException e) {
            throw new UnreadableChangeException("The key is no JSON object", e);
        }
    }

    private static Envelope envelope(byte[] json) throws UnreadableChangeException {
        String op = null;
        Map<String, @Nullable Object> after = null;
        try (JsonParser parser = RowJson.MAPPER.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new UnreadableChangeException("The value is no JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                JsonToken token = parser.nextToken();
                if (field.equals("op")) {
                    op = parser.getValueAsString();
                } else if (field.equals("after") && token == JsonToken.START_OBJECT) {
                    after = parser.readValueAs(COLUMNS);
                } else {
                    parser.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new UnreadableChangeException("The value is no JSON", e);
        }
        return new Envelope(op, after);
    }
}
