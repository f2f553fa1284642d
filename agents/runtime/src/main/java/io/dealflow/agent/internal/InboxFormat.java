package io.dealflow.agent.internal;

import io.dealflow.agent.inbox.Ending;
import io.dealflow.agent.inbox.OpenTask;
import io.dealflow.agent.inbox.TaskPlace;
import io.dealflow.agent.internal.InboxRecord.Ended;
import io.dealflow.agent.internal.InboxRecord.Kept;
import io.dealflow.kafka.consumer.RecordDecoder;
import io.dealflow.kafka.consumer.UndecodableException;
import io.dealflow.kafka.log.RecordMapper;
import io.dealflow.kafka.topic.DealHeaders;
import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.topic.AgentContract;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * How an inbox is written in its topic. An open task has the bytes, the headers and the time that it was published
 * with; a record without a value says in its headers how a task has ended. Safe for use by several threads.
 *
 * @param topic name of the topic
 * @param refField place of the reference in a task
 */
record InboxFormat(String topic, int refField) {

    private static final String ENDING = "dealflow.ending";
    private static final String ATTEMPT = "dealflow.attempt";
    private static final String UP_TO = "dealflow.issued-up-to";

    static InboxFormat of(AgentContract<?, ?, ?> contract) {
        return new InboxFormat(
                contract.inbox().name(),
                contract.inbox().schema().getField(AgentContract.TASK).pos());
    }

    /** The reference of a task. */
    TaskRef ref(SpecificRecord task) {
        return (TaskRef) Objects.requireNonNull(task.get(refField));
    }

    /** Keeps a task that was delivered. */
    ProducerRecord<byte[], byte[]> kept(TaskPlace place, ConsumerRecord<byte[], byte[]> task) {
        Headers headers = DealHeaders.passedOn(task.headers());
        return new ProducerRecord<>(topic, null, task.timestamp(), key(place), task.value(), headers);
    }

    /** Ends tasks of a place. */
    ProducerRecord<byte[], byte[]> ended(TaskPlace place, Ending how, int attempt, Instant upTo) {
        Headers headers = new RecordHeaders()
                .add(ENDING, bytes(how.name().toLowerCase(Locale.ROOT)))
                .add(ATTEMPT, bytes(Integer.toString(attempt)))
                .add(UP_TO, bytes(upTo.toString()));
        return new ProducerRecord<>(topic, null, key(place), null, headers);
    }

    /** Reads the records; closes the decoder. */
    <T extends SpecificRecord> RecordMapper<InboxRecord<T>> mapper(RecordDecoder<T> decoder) {
        return new RecordMapper<>() {
            @Override
            public InboxRecord<T> map(ConsumerRecord<byte[], byte[]> record) throws UndecodableException {
                return record.value() == null ? end(record) : task(record, decoder.decode(record));
            }

            @Override
            public void close() {
                decoder.close();
            }
        };
    }

    private <T extends SpecificRecord> Kept<T> task(ConsumerRecord<byte[], byte[]> record, T task)
            throws UndecodableException {
        TaskPlace place = place(record);
        Instant came = Instant.ofEpochMilli(record.timestamp());
        return new Kept<>(new OpenTask<>(place, ref(task), task, came), kept(place, record));
    }

    /** A record without a value that has none of our headers was written by hand, and means all that came before. */
    private static <T extends SpecificRecord> Ended<T> end(ConsumerRecord<byte[], byte[]> record)
            throws UndecodableException {
        TaskPlace place = place(record);
        Instant toldAt = Instant.ofEpochMilli(record.timestamp());
        if (record.headers().lastHeader(ENDING) == null) {
            return new Ended<>(place, Ending.DELETED, Integer.MAX_VALUE, toldAt, toldAt);
        }
        try {
            return new Ended<>(
                    place,
                    Ending.valueOf(text(record, ENDING).toUpperCase(Locale.ROOT)),
                    Integer.parseInt(text(record, ATTEMPT)),
                    Instant.parse(text(record, UP_TO)),
                    toldAt);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new UndecodableException("Headers: expected an ending, found another: " + e.getMessage(), e);
        }
    }

    private static TaskPlace place(ConsumerRecord<byte[], byte[]> record) throws UndecodableException {
        if (record.key() == null) {
            throw new UndecodableException("Key: expected the place of a task, found none");
        }
        try {
            return TaskPlace.parse(new String(record.key(), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new UndecodableException("Key: " + e.getMessage(), e);
        }
    }

    private static String text(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        if (header == null || header.value() == null) {
            throw new IllegalArgumentException("there is no header " + name);
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    private static byte[] key(TaskPlace place) {
        return bytes(place.text());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
