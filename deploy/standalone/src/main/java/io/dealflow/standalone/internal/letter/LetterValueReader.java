package io.dealflow.standalone.internal.letter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dealflow.agent.wording.Text;
import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.kafka.serde.AvroDeserializer;
import io.dealflow.kafka.serde.WireFormat;
import io.dealflow.schemas.json.AvroJson;
import io.dealflow.schemas.topic.Topic;
import io.dealflow.schemas.topic.Topics;
import io.dealflow.standalone.internal.letter.LetterValue.Form;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Reads the value of a dead letter in the first form that reads it: Avro by the contract of its topic, Avro by the
 * schema whose id it carries, JSON, text, and bytes. What is long is cut.
 */
public final class LetterValueReader {

    private static final int LONGEST_TEXT = 20_000;
    private static final int MOST_BYTES = 1_024;
    private static final int ROW = 16;
    private static final byte[] NOTHING = {};
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final SchemaRegistry registry;
    private final Collection<Topic<?>> topics;

    /**
     * Creates a reader.
     *
     * @param registry stays the caller's to close
     * @param topics those whose contracts are known
     */
    public LetterValueReader(SchemaRegistry registry, Collection<Topic<?>> topics) {
        this.registry = registry;
        this.topics = List.copyOf(topics);
    }

    /**
     * Reads a value.
     *
     * @param topic where the record came from, if it is known
     */
    public LetterValue read(Optional<String> topic, Optional<byte[]> bytes) {
        byte[] value = bytes.orElse(NOTHING);
        if (value.length == 0) {
            return new LetterValue(Form.NONE, List.of(), "");
        }
        List<String> notes = new ArrayList<>();
        return avro(topic, value, notes)
                .map(json -> shown(Form.AVRO, notes, json))
                .or(() -> json(value).map(json -> shown(Form.JSON, notes, json)))
                .or(() -> text(value).map(text -> shown(Form.TEXT, notes, text)))
                .orElseGet(() -> bytes(value, notes));
    }

    private Optional<String> avro(Optional<String> topic, byte[] value, List<String> notes) {
        try {
            WireFormat.schemaId(value);
        } catch (SerializationException e) {
            notes.add("no Avro: " + e.getMessage());
            return Optional.empty();
        }
        return byContract(topic, value, notes).or(() -> bySchema(topic, value, notes));
    }

    private Optional<String> byContract(Optional<String> topic, byte[] value, List<String> notes) {
        return topics.stream()
                .filter(known -> topic.filter(known.name()::equals).isPresent())
                .findFirst()
                .flatMap(known -> avro(
                        "the contract of topic " + known.name(),
                        () -> new AvroDeserializer<>(registry, known.type()),
                        known.name(),
                        value,
                        notes));
    }

    private Optional<String> bySchema(Optional<String> topic, byte[] value, List<String> notes) {
        return avro(
                "the schema that it was written by",
                () -> new AvroDeserializer<>(registry),
                topic.orElse(Topics.DEAD_LETTERS),
                value,
                notes);
    }

    private static Optional<String> avro(
            String schema,
            Supplier<AvroDeserializer<? extends IndexedRecord>> deserializer,
            String topic,
            byte[] value,
            List<String> notes) {
        try (AvroDeserializer<? extends IndexedRecord> values = deserializer.get()) {
            IndexedRecord record = values.deserialize(topic, value);
            notes.add("read by %s, id %d".formatted(schema, WireFormat.schemaId(value)));
            return Optional.ofNullable(record).map(AvroJson::write);
        } catch (SerializationException e) {
            notes.add("not read by %s: %s".formatted(schema, e.getMessage()));
        }
        return Optional.empty();
    }

    private static Optional<String> json(byte[] value) {
        return text(value).flatMap(text -> {
            try {
                return Optional.of(JSON.readTree(text))
                        .filter(JsonNode::isContainerNode)
                        .map(JsonNode::toString);
            } catch (JsonProcessingException e) {
                return Optional.empty();
            }
        });
    }

    /** Bytes as text, if that is what they are: UTF-8 without other control characters than those of lines and tabs. */
    private static Optional<String> text(byte[] value) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString();
            boolean plain =
                    text.chars().allMatch(c -> !Character.isISOControl(c) || c == '\n' || c == '\r' || c == '\t');
            return Optional.of(text).filter(found -> plain);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static LetterValue shown(Form form, List<String> notes, String text) {
        String shown = form == Form.TEXT ? text : indented(text);
        if (shown.length() > LONGEST_TEXT) {
            notes.add("the first %s of %s characters".formatted(Text.count(LONGEST_TEXT), Text.count(shown.length())));
            shown = shown.substring(0, LONGEST_TEXT);
        }
        return new LetterValue(form, notes, Text.printable(shown.replace("\r\n", "\n")));
    }

    private static String indented(String json) {
        try {
            return JSON.readTree(json).toPrettyString();
        } catch (JsonProcessingException e) {
            return json;
        }
    }

    private static LetterValue bytes(byte[] value, List<String> notes) {
        int shown = Math.min(value.length, MOST_BYTES);
        if (value.length > shown) {
            notes.add("the first %s of %s bytes".formatted(Text.count(shown), Text.count(value.length)));
        }
        List<String> rows = new ArrayList<>();
        for (int start = 0; start < shown; start += ROW) {
            rows.add(row(value, start, Math.min(shown, start + ROW)));
        }
        return new LetterValue(Form.BYTES, notes, String.join("\n", rows));
    }

    private static String row(byte[] value, int start, int end) {
        StringBuilder digits = new StringBuilder();
        StringBuilder ascii = new StringBuilder();
        for (int i = start; i < end; i++) {
            digits.append("%02x ".formatted(value[i]));
            ascii.append(value[i] >= ' ' && value[i] <= '~' ? (char) value[i] : '.');
        }
        return "%08x  %-48s %s".formatted(start, digits, ascii);
    }
}
