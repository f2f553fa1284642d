package io.dealflow.agent.internal;

import io.dealflow.agent.inbox.Ending;
import io.dealflow.agent.inbox.Ending.Withdrawn;
import io.dealflow.agent.inbox.OpenTask;
import io.dealflow.agent.inbox.TaskPlace;
import io.dealflow.agent.internal.InboxRecord.Ended;
import io.dealflow.agent.internal.InboxRecord.Kept;
import io.dealflow.kafka.consumer.RecordDecoder;
import io.dealflow.kafka.consumer.UndecodableException;
import io.dealflow.kafka.log.RecordMapper;
import io.dealflow.kafka.topic.DealHeaders;
import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.WithdrawalReason;
import io.dealflow.schemas.topic.AgentContract;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
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
    private static final String REASON = "dealflow.withdrawal-reason";
    private static final String DETAIL = "dealflow.withdrawal-detail";
    private static final String ANSWERED = "answered";
    private static final String WITHDRAWN = "withdrawn";
    private static final String DELETED = "deleted";
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
                .add(ENDING, bytes(how.match(answered -> ANSWERED, withdrawn -> WITHDRAWN, deleted -> DELETED)))
                .add(ATTEMPT, bytes(Integer.toString(attempt)))
                .add(UP_TO, bytes(upTo.toString()));
        Optional<Withdrawn> why = how.match(answered -> Optional.empty(), Optional::of, deleted -> Optional.empty());
        why.ifPresent(withdrawn -> headers.add(REASON, bytes(withdrawn.reason().name())));
        why.flatMap(Withdrawn::detail).ifPresent(detail -> headers.add(DETAIL, bytes(detail)));
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
            return new Ended<>(place, new Ending.Deleted(), Integer.MAX_VALUE, toldAt, toldAt);
        }
        try {
            return new Ended<>(
                    place,
                    ending(record),
                    Integer.parseInt(text(record, ATTEMPT)),
                    Instant.parse(text(record, UP_TO)),
                    toldAt);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new UndecodableException("Headers: expected an ending, found another: " + e.getMessage(), e);
        }
    }

    private static Ending ending(ConsumerRecord<byte[], byte[]> record) {
        String word = text(record, ENDING);
        return switch (word) {
            case ANSWERED -> new Ending.Answered();
            case WITHDRAWN -> new Withdrawn(reason(record), optional(record, DETAIL));
            case DELETED -> new Ending.Deleted();
            default -> throw new IllegalArgumentException("header %s is %s".formatted(ENDING, word));
        };
    }

    /** A reason that is not known here was written by a newer version. */
    private static WithdrawalReason reason(ConsumerRecord<byte[], byte[]> record) {
        Optional<String> name = optional(record, REASON);
        return Arrays.stream(WithdrawalReason.values())
                .filter(reason -> name.filter(reason.name()::equals).isPresent())
                .findFirst()
                .orElse(WithdrawalReason.UNKNOWN);
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
        return optional(record, name).orElseThrow(() -> new IllegalArgumentException("there is no header " + name));
    }

    private static Optional<String> optional(ConsumerRecord<byte[], byte[]> record, String name) {
        return Optional.ofNullable(record.headers().lastHeader(name))
                .map(Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }

    private static byte[] key(TaskPlace place) {
        return bytes(place.text());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
