package io.dealflow.agent.history;

import io.dealflow.agent.internal.UndecodableException;
import io.dealflow.schemas.deadletter.DeadLetter;
import io.dealflow.schemas.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies records of the history that cannot be decoded to the dead letters. The offsets that it commits for its group
 * say up to where that was done, whoever did it, so that the next reader of the same records need not do it again.
 */
final class HistoryDeadLetters implements AutoCloseable {

    /** Group that no consumer ever joins. */
    static final String GROUP = Topics.HISTORY.name() + "." + Topics.DEAD_LETTERS;

    private static final Logger LOG = LoggerFactory.getLogger(HistoryDeadLetters.class);

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final Supplier<Producer<byte[], byte[]>> open;
    private final Consumer<byte[], byte[]> consumer;
    private @Nullable Producer<byte[], byte[]> producer;

    /**
     * Creates the writer.
     *
     * @param open opens a producer; called for the first dead letter
     * @param consumer knows and commits offsets of {@link #GROUP}; the caller closes it
     */
    HistoryDeadLetters(Supplier<Producer<byte[], byte[]>> open, Consumer<byte[], byte[]> consumer) {
        this.open = open;
        this.consumer = consumer;
    }

    /** Opens a producer that takes records as large as the dead-letter topic does. */
    static Producer<byte[], byte[]> producer(Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ProducerConfig.CLIENT_ID_CONFIG, "history-dead-letters");
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.DEAD_LETTER_BYTES);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    void add(ConsumerRecord<byte[], byte[]> record, UndecodableException problem) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        Optional<OffsetAndMetadata> done =
                Optional.ofNullable(consumer.committed(Set.of(partition)).get(partition));
        if (done.isPresent() && done.get().offset() > record.offset()) {
            return;
        }
        write(DeadLetter.of(record, problem), record);
        LOG.warn("Record {} of {} cannot be decoded: {}", record.offset(), partition, problem.getMessage());
        consumer.commitSync(Map.of(partition, new OffsetAndMetadata(record.offset() + 1)));
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(CLOSE_TIMEOUT);
        }
    }

    private void write(DeadLetter letter, ConsumerRecord<byte[], byte[]> source) {
        try {
            send(letter.toRecord(source.key(), source.value(), source.headers()));
        } catch (RecordTooLargeException e) {
            LOG.warn("The dead letter of offset {} is too large and is written without key and value", source.offset());
            send(letter.toRecordWithoutPayload());
        }
    }

    private void send(ProducerRecord<byte[], byte[]> letter) {
        if (producer == null) {
            producer = open.get();
        }
        try {
            producer.send(letter).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RecordTooLargeException tooLarge) {
                throw tooLarge;
            }
            throw new KafkaException("Writing to " + letter.topic() + " failed", e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
