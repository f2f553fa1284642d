package io.dealflow.standalone.internal.cluster;

import io.dealflow.kafka.log.Deadline;
import io.dealflow.kafka.log.LogClient;
import io.dealflow.kafka.log.LogException;
import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.kafka.serde.AvroDeserializer;
import io.dealflow.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Finds the newest records of some keys, by one pass over the partitions that the keys belong to.
 *
 * @param <V> type of the records
 */
public final class LatestRecords<V extends SpecificRecord> {

    private final LogClient client;
    private final Topic<V> topic;
    private final Cluster cluster;

    /** Creates it. Connects with each question. */
    public LatestRecords(Cluster cluster, Topic<V> topic) {
        this.cluster = cluster;
        this.client = new LogClient(cluster.settings(), Cluster.TIMEOUT);
        this.topic = topic;
    }

    /**
     * The newest record of each key that has one. What cannot be read is passed over.
     *
     * @throws LogException if the cluster gives nothing for a while
     */
    public Map<String, V> of(Collection<String> keys) {
        Set<String> wanted = Set.copyOf(keys);
        Map<String, V> found = new HashMap<>();
        try (SchemaRegistry registry = cluster.registry();
                AvroDeserializer<V> values = new AvroDeserializer<>(registry, topic.type());
                Consumer<byte[], byte[]> consumer = client.consumer()) {
            LogClient.ask("records of " + topic.name(), () -> {
                Map<TopicPartition, Long> ends = assign(consumer, wanted);
                Deadline deadline = Deadline.in(client.timeout());
                while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                    deadline.check("records of " + topic.name());
                    ConsumerRecords<byte[], byte[]> polled = consumer.poll(LogClient.POLL);
                    deadline = polled.isEmpty() ? deadline : Deadline.in(client.timeout());
                    polled.forEach(record -> take(record, wanted, values, found));
                }
                return found;
            });
        }
        return found;
    }

    private Map<TopicPartition, Long> assign(Consumer<byte[], byte[]> consumer, Set<String> wanted) {
        List<TopicPartition> partitions = wanted.stream()
                .map(key -> LogClient.partitionOf(consumer, topic.name(), key))
                .distinct()
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer.endOffsets(partitions);
    }

    private void take(
            ConsumerRecord<byte[], byte[]> record,
            Set<String> wanted,
            AvroDeserializer<V> values,
            Map<String, V> found) {
        String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        if (wanted.contains(key) && record.value() != null) {
            try {
                found.put(key, values.deserialize(topic.name(), record.value()));
            } catch (SerializationException e) {
                found.remove(key);
            }
        }
    }
}
