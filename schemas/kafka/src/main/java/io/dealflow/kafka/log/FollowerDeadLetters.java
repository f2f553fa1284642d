package io.dealflow.kafka.log;

import io.dealflow.kafka.consumer.DeadLetterWriter;
import io.dealflow.kafka.consumer.UndecodableException;
import io.dealflow.schemas.topic.Topics;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies records that cannot be decoded to the dead letters. The offsets that it commits for a group that no consumer
 * joins say up to where that was done, whoever did it, so that the next reader of the same records need not do it
 * again.
 */
final class FollowerDeadLetters implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FollowerDeadLetters.class);

    private final DeadLetterWriter writer;
    private final Consumer<byte[], byte[]> consumer;

    /**
     * Creates it.
     *
     * @param writer closed with this
     * @param consumer knows and commits offsets of {@link #group}; the caller closes it
     */
    FollowerDeadLetters(DeadLetterWriter writer, Consumer<byte[], byte[]> consumer) {
        this.writer = writer;
        this.consumer = consumer;
    }

    /** The group of all that copy records of a topic. */
    static String group(String topic) {
        return topic + "." + Topics.DEAD_LETTERS;
    }

    /** Copies a record, unless it was copied before. */
    void take(ConsumerRecord<byte[], byte[]> record, UndecodableException problem) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        Optional<OffsetAndMetadata> done =
                Optional.ofNullable(consumer.committed(Set.of(partition)).get(partition));
        if (done.isPresent() && done.get().offset() > record.offset()) {
            return;
        }
        writer.write(record, problem);
        LOG.warn("Record {} of {} cannot be decoded: {}", record.offset(), partition, problem.getMessage());
        consumer.commitSync(Map.of(partition, new OffsetAndMetadata(record.offset() + 1)));
    }

    @Override
    public void close() {
        writer.close();
    }
}
