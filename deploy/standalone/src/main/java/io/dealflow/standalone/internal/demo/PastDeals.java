package io.dealflow.standalone.internal.demo;

import io.dealflow.schemas.topic.Topics;
import io.dealflow.standalone.internal.cluster.Cluster;
import io.dealflow.standalone.internal.cluster.ClusterException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Past deals on their way into the cluster. */
public final class PastDeals {

    private static final Duration POLL = Duration.ofMillis(100);

    private final Map<String, Object> settings;

    /** Looks at this cluster. */
    public PastDeals(Cluster cluster) {
        this.settings = new HashMap<>(cluster.settings());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    }

    /**
     * Waits until there are so many.
     *
     * @throws ClusterException if that takes longer than the timeout
     */
    public void await(int count, Duration timeout) {
        long giveUp = System.nanoTime() + timeout.toNanos();
        Set<String> deals = new HashSet<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(consumer.partitionsFor(Topics.HISTORY.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList());
            while (deals.size() < count) {
                if (System.nanoTime() > giveUp) {
                    throw new ClusterException("Only %d of %d past deals came from the CRM within %d s"
                            .formatted(deals.size(), count, timeout.toSeconds()));
                }
                consumer.poll(POLL).forEach(past -> deals.add(new String(past.key(), StandardCharsets.UTF_8)));
            }
        }
    }
}
