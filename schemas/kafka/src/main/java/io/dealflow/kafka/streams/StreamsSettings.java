package io.dealflow.kafka.streams;

import io.dealflow.kafka.topic.TopicLayout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Settings of Kafka Streams for services that answer within milliseconds and lose nothing. */
public final class StreamsSettings {

    /** Where nothing is to be done, Streams looks up at least this often; a shorter commit interval makes it more. */
    private static final long LONGEST_POLL_MILLIS = 100;

    private static final int BATCH_BYTES = 64 * 1024;
    private static final long BUFFER_BYTES = 32L << 20;
    private static final int FETCH_WAIT_MILLIS = 500;

    private final Map<String, Object> kafka;
    private final TopicLayout layout;

    /**
     * Creates the settings.
     *
     * @param kafka settings of all Kafka clients
     * @param layout how internal topics are laid out
     */
    public StreamsSettings(Map<String, Object> kafka, TopicLayout layout) {
        this.kafka = kafka;
        this.layout = layout;
    }

    /**
     * What one service asks for.
     *
     * @param applicationId names the service on the cluster
     * @param instanceId name of the process among those of the service; default: one that is kept beside the state
     * @param stateDir folder of the local state
     * @param guarantee {@code exactly_once_v2} or {@code at_least_once}
     * @param groupProtocol how processes share their partitions
     * @param threads threads that process partitions, from 1
     * @param standbyReplicas copies of the state that other processes keep ready, from 0
     * @param commitInterval how often progress is committed
     * @param sessionTimeout how long a process that died keeps its partitions
     * @param maxRecordBytes most bytes of a record of an internal topic
     */
    public record Service(
            String applicationId,
            Optional<String> instanceId,
            Path stateDir,
            String guarantee,
            GroupProtocol groupProtocol,
            int threads,
            int standbyReplicas,
            Duration commitInterval,
            Duration sessionTimeout,
            int maxRecordBytes) {}

    /**
     * Gives the settings.
     *
     * @param memory bounds the memory of the stores
     * @throws java.io.UncheckedIOException if the folder of the state cannot be read or written
     */
    public Map<String, Object> of(Service service, BoundedRocksDb.Memory memory) {
        long commit = service.commitInterval().toMillis();
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, service.applicationId());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, service.stateDir().toString());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, service.guarantee());
        settings.put(
                StreamsConfig.GROUP_PROTOCOL_CONFIG, service.groupProtocol().toString());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, service.threads());
        settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, service.standbyReplicas());
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, layout.replicationFactor());
        layout.minInSyncSetting().forEach((key, value) -> settings.put(StreamsConfig.topicPrefix(key), value));
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commit);
        settings.put(StreamsConfig.POLL_MS_CONFIG, Math.min(commit, LONGEST_POLL_MILLIS));
        settings.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        settings.put(BoundedRocksDb.MEMORY, memory);
        addConsumer(settings, service);
        addProducer(settings, service.maxRecordBytes());
        return settings;
    }

    private static void addConsumer(Map<String, Object> settings, Service service) {
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), FETCH_WAIT_MILLIS);
        if (service.groupProtocol() == GroupProtocol.CLASSIC) {
            settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), (int)
                    service.sessionTimeout().toMillis());
            settings.put(
                    StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
                    service.instanceId().orElseGet(() -> InstanceId.of(service.stateDir())));
        }
    }

    /** Sends at once; batches form while the one earlier request is under way. */
    private static void addProducer(Map<String, Object> settings, int maxRecordBytes) {
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 0);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION), 1);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), maxRecordBytes);
        settings.put(
                StreamsConfig.producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG),
                Math.max(BUFFER_BYTES, 2L * maxRecordBytes));
    }
}
