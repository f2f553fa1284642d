package io.dealflow.standalone.internal.cluster;

import io.dealflow.kafka.log.Deadline;
import io.dealflow.kafka.log.LogClient;
import io.dealflow.kafka.log.LogException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Looks for the oldest record that a group has not done. Markers of transactions are none. */
public final class OldestRecord {

    private final LogClient client;

    /** Creates it for a cluster. */
    public OldestRecord(Cluster cluster) {
        this.client = new LogClient(cluster.settings(), Cluster.TIMEOUT);
    }

    /**
     * Time of the record; empty if the group has done all there is.
     *
     * @throws ClusterException if the brokers do not answer in time
     */
    public Optional<Instant> of(GroupState group) {
        Set<TopicPartition> open = new HashSet<>(group.behind().keySet());
        open.removeIf(partition -> group.behind().getOrDefault(partition, 0L) == 0);
        if (open.isEmpty()) {
            return Optional.empty();
        }
        try (Consumer<byte[], byte[]> consumer = client.consumer()) {
            consumer.assign(open);
            open.forEach(partition -> consumer.seek(partition, group.next().getOrDefault(partition, 0L)));
            return read(consumer, open);
        } catch (LogException e) {
            throw new ClusterException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Reads each partition up to its first record, or to its end. */
    private Optional<Instant> read(Consumer<byte[], byte[]> consumer, Set<TopicPartition> open) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(open);
        Deadline deadline = Deadline.in(client.timeout());
        long oldest = Long.MAX_VALUE;
        while (!open.isEmpty()) {
            deadline.check("the oldest record of " + open);
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(LogClient.POLL)) {
                if (open.remove(new TopicPartition(record.topic(), record.partition()))) {
                    oldest = Math.min(oldest, record.timestamp());
                }
            }
            open.removeIf(partition -> consumer.position(partition) >= ends.getOrDefault(partition, 0L));
            consumer.assign(open);
        }
        return oldest == Long.MAX_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(oldest));
    }
}
