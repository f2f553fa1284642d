package io.dealflow.kafka.deadletter;

import io.dealflow.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Why a record went to the dead-letter topic, and where it came from. It stands in headers beside the record's own, as
 * UTF-8 text; key, value and the other headers stay as they were, so that the record can be sent again.
 *
 * @param topic topic that the record was read from
 * @param partition its partition there
 * @param offset its offset there
 * @param timestamp its timestamp there
 * @param errorClass name of the class of the error
 * @param message the error in a sentence, cut to 2,000 characters; no payload and no personal data
 */
public record DeadLetter(
        String topic, int partition, long offset, Instant timestamp, String errorClass, String message) {

    /** Header with the topic that the record was read from. */
    public static final String SOURCE_TOPIC = "dealflow.source.topic";

    /** Header with the partition that the record was read from, in decimal digits. */
    public static final String SOURCE_PARTITION = "dealflow.source.partition";

    /** Header with the offset that the record was read from, in decimal digits. */
    public static final String SOURCE_OFFSET = "dealflow.source.offset";

    /** Header with the timestamp that the record had, in ISO-8601 and UTC. */
    public static final String SOURCE_TIMESTAMP = "dealflow.source.timestamp";

    /** Header with the name of the class of the error. */
    public static final String ERROR_CLASS = "dealflow.error.class";

    /** Header with the error in a sentence. */
    public static final String ERROR_MESSAGE = "dealflow.error.message";

    private static final List<String> ALL =
            List.of(SOURCE_TOPIC, SOURCE_PARTITION, SOURCE_OFFSET, SOURCE_TIMESTAMP, ERROR_CLASS, ERROR_MESSAGE);

    private static final int LONGEST = 2_000;

    /** Cuts the message. */
    public DeadLetter {
        message = message.length() > LONGEST ? message.substring(0, LONGEST) : message;
    }

    /** Says why a consumed record cannot be processed. */
    public static DeadLetter of(ConsumerRecord<?, ?> source, Throwable error) {
        String message = error.getMessage() == null ? "" : error.getMessage();
        return new DeadLetter(
                source.topic(),
                source.partition(),
                source.offset(),
                Instant.ofEpochMilli(source.timestamp()),
                error.getClass().getName(),
                message);
    }

    /** Reads the headers of a record of the dead-letter topic; empty if they are not there or not of this form. */
    public static Optional<DeadLetter> read(Headers headers) {
        String topic = text(headers, SOURCE_TOPIC);
        String partition = text(headers, SOURCE_PARTITION);
        String offset = text(headers, SOURCE_OFFSET);
        String timestamp = text(headers, SOURCE_TIMESTAMP);
        String errorClass = text(headers, ERROR_CLASS);
        String message = text(headers, ERROR_MESSAGE);
        if (topic == null
                || partition == null
                || offset == null
                || timestamp == null
                || errorClass == null
                || message == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new DeadLetter(
                    topic,
                    Integer.parseInt(partition),
                    Long.parseLong(offset),
                    Instant.parse(timestamp),
                    errorClass,
                    message));
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The record for the dead-letter topic, with the given bytes untouched. */
    public ProducerRecord<byte[], byte[]> toRecord(
            byte @Nullable [] key, byte @Nullable [] value, Headers originalHeaders) {
        return new ProducerRecord<>(Topics.DEAD_LETTERS, null, key, value, addTo(originalHeaders));
    }

    /**
     * The record for the dead-letter topic in place of one that is too large for it: these headers and nothing else.
     */
    public ProducerRecord<byte[], byte[]> toRecordWithoutPayload() {
        return toRecord(null, null, new RecordHeaders());
    }

    /** A copy of the headers with those of this dead letter; they replace what an earlier one had left. */
    public Headers addTo(Headers originalHeaders) {
        Headers headers = new RecordHeaders(originalHeaders.toArray());
        put(headers, SOURCE_TOPIC, topic);
        put(headers, SOURCE_PARTITION, Integer.toString(partition));
        put(headers, SOURCE_OFFSET, Long.toString(offset));
        put(headers, SOURCE_TIMESTAMP, timestamp.toString());
        put(headers, ERROR_CLASS, errorClass);
        put(headers, ERROR_MESSAGE, message);
        return headers;
    }

    /** The headers that the record of a dead letter had when it came from its topic. */
    public static Headers original(Headers ofDeadLetter) {
        Headers headers = new RecordHeaders(ofDeadLetter.toArray());
        ALL.forEach(headers::remove);
        return headers;
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
