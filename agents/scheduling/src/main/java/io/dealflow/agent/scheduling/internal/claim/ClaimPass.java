package io.dealflow.agent.scheduling.internal.claim;

import io.dealflow.kafka.consumer.RecordDecoder;
import io.dealflow.kafka.consumer.Session;
import io.dealflow.kafka.consumer.UndecodableException;
import io.dealflow.kafka.registry.HttpSchemaRegistry;
import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.kafka.topic.SchemaSetup;
import io.dealflow.kafka.topic.TopicLayout;
import io.dealflow.kafka.topic.TopicSetup;
import io.dealflow.schemas.SlotClaim;
import io.dealflow.schemas.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all claims from the beginning of the log with one consumer, into a book of its own. A record that is no claim
 * is left out by every reader alike.
 */
final class ClaimPass implements Session {

    private static final Logger LOG = LoggerFactory.getLogger(ClaimPass.class);
    private static final String TOPIC = Topics.SLOT_CLAIMS.name();
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration SETUP_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);
    private static final long PARTITION_CHECK_NANOS = Duration.ofMinutes(1).toNanos();

    private final Map<String, Object> kafka;
    private final TopicLayout layout;
    private final ClaimProgress progress;
    private final ClaimBook book = new ClaimBook();
    private final RecordDecoder<SlotClaim> decoder;
    private final Consumer<byte[], byte[]> consumer;

    private long partitionsChecked = System.nanoTime();
    private volatile boolean stopping;

    ClaimPass(Map<String, Object> kafka, TopicLayout layout, ClaimProgress progress) {
        this.kafka = kafka;
        this.layout = layout;
        this.progress = progress;
        this.decoder = new RecordDecoder<>(kafka, SlotClaim.class);
        // Last of what may fail: a consumer that was made must be closed.
        this.consumer = new KafkaConsumer<>(config(kafka), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public void run() {
        ensureTopic();
        consumer.assign(partitions());
        consumer.seekToBeginning(consumer.assignment());
        progress.begin(
                book,
                consumer.assignment().stream().map(TopicPartition::partition).collect(Collectors.toSet()));
        progress.advance(positions());
        while (!stopping) {
            requirePartitionsUnchanged();
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                apply(record);
            }
            progress.advance(positions());
        }
    }

    @Override
    public void stop() {
        stopping = true;
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
        decoder.close();
    }

    private void ensureTopic() {
        try (Admin admin = Admin.create(kafka);
                SchemaRegistry registry = HttpSchemaRegistry.of(kafka)) {
            new TopicSetup(admin, SETUP_TIMEOUT).ensure(List.of(Topics.SLOT_CLAIMS), layout);
            new SchemaSetup(registry).ensure(List.of(Topics.SLOT_CLAIMS));
        }
    }

    private void apply(ConsumerRecord<byte[], byte[]> record) {
        try {
            book.apply(decoder.decode(record));
        } catch (UndecodableException e) {
            LOG.warn("Record {} of {}-{} is no claim and is left out", record.offset(), TOPIC, record.partition());
        }
    }

    private Map<Integer, Long> positions() {
        return consumer.assignment().stream().collect(Collectors.toMap(TopicPartition::partition, consumer::position));
    }

    private List<TopicPartition> partitions() {
        return consumer.partitionsFor(TOPIC).stream()
                .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                .toList();
    }

    private void requirePartitionsUnchanged() {
        if (System.nanoTime() - partitionsChecked < PARTITION_CHECK_NANOS) {
            return;
        }
        partitionsChecked = System.nanoTime();
        int found = partitions().size();
        int expected = consumer.assignment().size();
        if (found != expected) {
            throw new IllegalStateException(
                    "Number of partitions of %s: expected %d, found %d".formatted(TOPIC, expected, found));
        }
    }

    private static Map<String, Object> config(Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.put(CommonClientConfigs.CLIENT_ID_CONFIG, "claim-log");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        return config;
    }
}
