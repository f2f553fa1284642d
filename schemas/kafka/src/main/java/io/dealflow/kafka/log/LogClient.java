package io.dealflow.kafka.log;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Utils;

/** Consumers that read at given places, without a group and without undone transactions. Safe for several threads. */
public final class LogClient {

    /** Longest single poll, so that a deadline is not missed by more. */
    public static final Duration POLL = Duration.ofMillis(200);

    /** Much more than a usual record, and no limit: a larger one is fetched whole. */
    private static final int POINT_BYTES = 65_536;

    private final Map<String, Object> settings;
    private final Duration timeout;

    /**
     * Creates a client.
     *
     * @param kafka settings of the cluster: bootstrap servers and security
     * @param timeout longest wait for an answer of the cluster
     */
    public LogClient(Map<String, ?> kafka, Duration timeout) {
        this.timeout = timeout;
        this.settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int) POLL.toMillis());
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    }

    /** Longest wait for an answer of the cluster. */
    public Duration timeout() {
        return timeout;
    }

    /** A new consumer, which the caller closes. */
    public Consumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * A new consumer for single records at changing places, which the caller closes. A consumer fetches ahead; where
     * there is nothing ahead, the next place would have to wait until the broker gives up on that fetch.
     */
    Consumer<byte[], byte[]> pointConsumer() {
        Map<String, Object> hasty = new HashMap<>(settings);
        hasty.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 1);
        hasty.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        hasty.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, POINT_BYTES);
        return new KafkaConsumer<>(hasty, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Asks the cluster.
     *
     * @param what what is asked for, for the error
     * @throws LogException if the cluster does not answer in time or refuses
     * @throws WakeupException if another thread wants the question to end
     */
    public static <T> T ask(String what, Supplier<T> question) {
        try {
            return question.get();
        } catch (WakeupException e) {
            throw e;
        } catch (KafkaException e) {
            throw new LogException("The cluster does not give %s: %s".formatted(what, e.getMessage()), e);
        }
    }

    /**
     * The partitions of a topic.
     *
     * @throws LogException if the topic does not exist
     */
    public static List<TopicPartition> partitions(Consumer<?, ?> consumer, String topic) {
        List<PartitionInfo> found = ask("topic " + topic, () -> consumer.partitionsFor(topic));
        if (found == null || found.isEmpty()) {
            throw new LogException("Topic %s does not exist".formatted(topic));
        }
        return found.stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    /**
     * The partition that Kafka's own partitioner puts a key into.
     *
     * @throws LogException if the topic does not exist
     */
    public static TopicPartition partitionOf(Consumer<?, ?> consumer, String topic, String key) {
        int partitions = partitions(consumer, topic).size();
        return new TopicPartition(topic, BuiltInPartitioner.partitionForKey(Utils.utf8(key), partitions));
    }
}
