package io.dealflow.orchestrator;

import io.dealflow.orchestrator.topology.BoundedRocksDb;
import io.dealflow.schemas.topic.TopicLayout;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The settings of Kafka Streams that follow from those of the orchestrator. */
final class StreamsSettings {

    /** Where nothing is to be done, Streams looks up at least this often; a shorter commit interval makes it more. */
    private static final long LONGEST_POLL_MILLIS = 100;

    private static final int BATCH_BYTES = 64 * 1024;
    private static final int FETCH_WAIT_MILLIS = 500;

    private final Map<String, Object> kafka;
    private final TopicLayout layout;

    /**
     * Creates the settings.
     *
     * @param kafka settings of all Kafka clients
     * @param layout how internal topics are laid out
     */
    StreamsSettings(Map<String, Object> kafka, TopicLayout layout) {
        this.kafka = kafka;
        this.layout = layout;
    }

    /**
     * Gives the settings.
     *
     * @param stateDir folder of the local state
     * @param memory bounds the memory of the stores
     * @param maxEntryBytes most bytes of a record of an internal topic
     */
    Map<String, Object> of(OrchestratorConfig config, Path stateDir, BoundedRocksDb.Memory memory, int maxEntryBytes) {
        long commit = config.effectiveCommitInterval().toMillis();
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, config.applicationId());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        settings.put(
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                config.processingGuarantee().name().toLowerCase(Locale.ROOT));
        settings.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, config.groupProtocol());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.threads());
        settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, config.standbyReplicas());
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, layout.replicationFactor());
        settings.put(
                StreamsConfig.topicPrefix(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG),
                Integer.toString(layout.minInSync()));
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commit);
        settings.put(StreamsConfig.POLL_MS_CONFIG, Math.min(commit, LONGEST_POLL_MILLIS));
        settings.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        settings.put(BoundedRocksDb.MEMORY, memory);
        addConsumer(settings, config, stateDir);
        addProducer(settings, maxEntryBytes);
        return settings;
    }

    private static void addConsumer(Map<String, Object> settings, OrchestratorConfig config, Path stateDir) {
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), FETCH_WAIT_MILLIS);
        if (config.groupProtocol().equals("classic")) {
            settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), (int)
                    config.sessionTimeout().toMillis());
            settings.put(
                    StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
                    config.instanceId().orElseGet(() -> InstanceId.of(stateDir)));
        }
    }

    /** Sends at once; batches form while the one earlier request is under way. */
    private static void addProducer(Map<String, Object> settings, int maxEntryBytes) {
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 0);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION), 1);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), maxEntryBytes);
    }
}
