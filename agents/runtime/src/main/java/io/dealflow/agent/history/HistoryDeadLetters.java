package io.dealflow.agent.history;

import io.dealflow.agent.internal.UndecodableException;
import io.dealflow.schemas.deadletter.DeadLetter;
import io.dealflow.schemas.topic.Topics;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies records of the history that cannot be decoded to the dead letters. The offsets that it commits for its group
 * say up to where that was done, whoever did it, so that the next reader of the same records need not do it again.
 */
final class HistoryDeadLetters {

    /** Group that no consumer ever joins. */
    static final String GROUP = Topics.HISTORY.name() + "." + Topics.DEAD_LETTERS;

    private static final Logger LOG = LoggerFactory.getLogger(HistoryDeadLetters.class);

    private final Map<String, Object> kafka;
    private final Consumer<byte[], byte[]> consumer;

    HistoryDeadLetters(Map<String, Object> kafka, Consumer<byte[], byte[]> consumer) {
        this.kafka = kafka;
        this.consumer = consumer;
    }

    void add(ConsumerRecord<byte[], byte[]> record, UndecodableException problem) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        Optional<OffsetAndMetadata> done =
                Optional.ofNullable(consumer.committed(Set.of(partition)).get(partition));
        if (done.isPresent() && done.get().offset() > record.offset()) {
            return;
        }
        send(DeadLetter.of(record, problem).toRecord(record.key(), record.value(), record.headers()));
        LOG.warn("Record {} of {} cannot be decoded: {}", record.offset(), partition, problem.getMessage());
        consumer.commitSync(Map.of(partition, new OffsetAndMetadata(record.offset() + 1)));
    }

    private void send(ProducerRecord<byte[], byte[]> letter) {
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(letter).get();
        } catch (ExecutionException e) {
            throw new KafkaException("Writing to " + letter.topic() + " failed", e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
