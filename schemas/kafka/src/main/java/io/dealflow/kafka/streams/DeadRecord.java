package io.dealflow.kafka.streams;

import io.dealflow.kafka.deadletter.DeadLetter;
import io.dealflow.schemas.topic.Topics;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Makes the record for the dead-letter topic from one that a processor cannot read. */
public final class DeadRecord {

    /** What the topic takes, less what the broker adds to a record. */
    private static final int LARGEST = Topics.DEAD_LETTER_BYTES - 1024;

    private DeadRecord() {}

    /** The record as it came, with headers that say why; of one that is too large for the topic all but the value. */
    public static Record<byte[], byte @Nullable []> of(
            Record<byte[], byte[]> record, RecordMetadata source, Exception error) {
        Throwable cause = error.getCause() == null ? error : error.getCause();
        DeadLetter letter = new DeadLetter(
                source.topic(),
                source.partition(),
                source.offset(),
                Instant.ofEpochMilli(record.timestamp()),
                cause.getClass().getName(),
                String.valueOf(error.getMessage()));
        Headers headers = letter.addTo(record.headers());
        boolean fits = RecordSize.of(record.key(), record.value(), headers) <= LARGEST;
        return new Record<>(record.key(), fits ? record.value() : null, record.timestamp(), headers);
    }
}
