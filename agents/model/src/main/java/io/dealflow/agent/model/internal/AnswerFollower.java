package io.dealflow.agent.model.internal;

import io.dealflow.kafka.consumer.RecordDecoder;
import io.dealflow.kafka.consumer.Session;
import io.dealflow.kafka.consumer.UndecodableException;
import io.dealflow.kafka.registry.HttpSchemaRegistry;
import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.kafka.topic.SchemaSetup;
import io.dealflow.kafka.topic.TopicLayout;
import io.dealflow.kafka.topic.TopicSetup;
import io.dealflow.schemas.ModelAnswer;
import io.dealflow.schemas.topic.Topic;
import io.dealflow.schemas.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjLongConsumer;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads all kept answers into memory, and those that come. */
final class AnswerFollower implements Session {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerFollower.class);
    private static final Topic<ModelAnswer> TOPIC = Topics.MODEL_ANSWERS;
    private static final Duration SETUP_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final AnswerCache cache;
    private final ObjLongConsumer<TopicPartition> progress;
    private final RecordDecoder<ModelAnswer> decoder;
    private final Consumer<byte[], byte[]> consumer;
    private volatile boolean stopping;

    /**
     * Creates it, and the topic if there is none.
     *
     * @param progress told up to where a partition was read, exclusively
     */
    AnswerFollower(
            Map<String, Object> kafka,
            TopicLayout layout,
            AnswerCache cache,
            ObjLongConsumer<TopicPartition> progress) {
        this.cache = cache;
        this.progress = progress;
        try (Admin admin = Admin.create(kafka);
                SchemaRegistry registry = HttpSchemaRegistry.of(kafka)) {
            new TopicSetup(admin, SETUP_TIMEOUT).ensure(List.of(TOPIC), layout);
            new SchemaSetup(registry).ensure(List.of(TOPIC));
        }
        this.decoder = new RecordDecoder<>(kafka, ModelAnswer.class);
        // Last of what may fail: a consumer that was made must be closed.
        this.consumer = new KafkaConsumer<>(config(kafka), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public void run() {
        List<TopicPartition> partitions = consumer.partitionsFor(TOPIC.name()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        try {
            while (!stopping) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                records.forEach(this::add);
                partitions.forEach(partition -> progress.accept(partition, consumer.position(partition)));
            }
        } catch (WakeupException e) {
            LOG.debug("Following the kept answers was stopped", e);
        }
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        try {
            cache.add(decoder.decode(record));
        } catch (UndecodableException e) {
            LOG.warn("A kept answer at offset {} cannot be read and is skipped: {}", record.offset(), e.getMessage());
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

    private static Map<String, Object> config(Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(CommonClientConfigs.CLIENT_ID_CONFIG, "model-answers");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return config;
    }
}
