package io.dealflow.kafka.consumer;

import io.dealflow.kafka.deadletter.DeadLetter;
import io.dealflow.schemas.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies records to the dead letters, with the reason. Connects for the first one. For one thread. */
public final class DeadLetterWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterWriter.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final Supplier<Producer<byte[], byte[]>> open;
    private @Nullable Producer<byte[], byte[]> producer;

    /** Creates a writer that opens its producer for the first dead letter, and closes it. */
    public DeadLetterWriter(Supplier<Producer<byte[], byte[]>> open) {
        this.open = open;
    }

    /**
     * Creates a writer.
     *
     * @param kafka settings of the Kafka clients
     * @param clientId name of the producer in logs and metrics
     */
    public static DeadLetterWriter of(Map<String, ?> kafka, String clientId) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.DEAD_LETTER_BYTES);
        return new DeadLetterWriter(
                () -> new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    /**
     * Copies a record, without key and value if it is too large, and waits until the broker has it.
     *
     * @param problem its message is the reason: no payload, no personal data
     * @throws KafkaException if the broker does not take it
     */
    public void write(ConsumerRecord<byte[], byte[]> record, Exception problem) {
        DeadLetter letter = DeadLetter.of(record, problem);
        try {
            send(letter.toRecord(record.key(), record.value(), record.headers()));
        } catch (RecordTooLargeException e) {
            LOG.warn("The dead letter of offset {} is too large and is written without key and value", record.offset());
            send(letter.toRecordWithoutPayload());
        }
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(CLOSE_TIMEOUT);
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
