package io.dealflow.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** A record of a raw change topic; key and value are missing where the record has none. */
record Change(JsonNode key, JsonNode value, ConsumerRecord<String, String> record) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Change of(ConsumerRecord<String, String> record) {
        return new Change(parse(record.key()), parse(record.value()), record);
    }

    long id() {
        return key.path("id").asLong();
    }

    String op() {
        return value.isMissingNode() ? "tombstone" : value.path("op").asText();
    }

    JsonNode after() {
        return value.path("after");
    }

    @Nullable
    String header(String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static JsonNode parse(@Nullable String text) {
        try {
            return text == null ? MissingNode.getInstance() : JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("No JSON: " + text, e);
        }
    }
}
