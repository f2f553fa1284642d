package io.dealflow.bench.flow;

import io.dealflow.embedded.EmbeddedCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plain consumers, each with a plain producer, that copy records of 1 KB from topic to topic. At least once,
 * acknowledged by all, one thread a hop.
 */
final class RawHops implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RawHops.class);
    private static final int PARTITIONS = 4;
    private static final int RECORD_BYTES = 1024;
    private static final Duration POLL = Duration.ofMillis(100);

    private final EmbeddedCluster cluster;
    private final KafkaProducer<String, byte[]> producer;
    private final List<KafkaConsumer<String, byte[]>> consumers = new ArrayList<>();
    private final ExecutorService threads;
    private final byte[] payload = new byte[RECORD_BYTES];

    /**
     * Makes the topics.
     *
     * @param hops how many topics are read
     */
    RawHops(EmbeddedCluster cluster, int hops, String... topics) {
        this.cluster = cluster;
        this.threads = Executors.newFixedThreadPool(hops);
        this.producer = newProducer();
        createTopics(List.of(topics));
    }

    /** Copies each record of a topic to another so many times. */
    void copy(String from, String to, int times) {
        KafkaProducer<String, byte[]> copies = newProducer();
        follow(
                from,
                record -> {
                    for (int i = 0; i < times; i++) {
                        write(copies, to, record.key(), record.value());
                    }
                },
                copies::close);
    }

    /** Copies those records of a topic to another whose key is agreed to, each asked for once. */
    void copyIf(String from, String to, Predicate<String> agreed) {
        KafkaProducer<String, byte[]> copies = newProducer();
        follow(
                from,
                record -> {
                    if (agreed.test(record.key())) {
                        write(copies, to, record.key(), record.value());
                    }
                },
                copies::close);
    }

    /** Tells the key of each record of a topic. */
    void follow(String topic, Consumer<String> arrived) {
        follow(topic, record -> arrived.accept(record.key()), () -> {});
    }

    /** Writes a record to a topic; returns without waiting. */
    void send(String topic, String key) {
        write(producer, topic, key, payload);
    }

    @Override
    public void close() {
        consumers.forEach(KafkaConsumer::wakeup);
        threads.shutdown();
        try {
            threads.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close(Duration.ofSeconds(5));
    }

    private void follow(String topic, Consumer<ConsumerRecord<String, byte[]>> action, Runnable onEnd) {
        KafkaConsumer<String, byte[]> consumer = newConsumer("raw-" + topic);
        consumers.add(consumer);
        consumer.subscribe(List.of(topic));
        threads.execute(() -> {
            try (consumer) {
                while (true) {
                    consumer.poll(POLL).forEach(action);
                }
            } catch (WakeupException e) {
                onEnd.run();
            }
        });
    }

    private static void write(KafkaProducer<String, byte[]> producer, String topic, String key, byte[] value) {
        Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(topic, key, value), RawHops::sent);
    }

    private static void sent(RecordMetadata metadata, @Nullable Exception error) {
        if (error != null) {
            LOG.error("A record of the raw chain was not written to {}", metadata.topic(), error);
        }
    }

    private void createTopics(List<String> names) {
        List<NewTopic> topics = names.stream()
                .map(name -> new NewTopic(name, PARTITIONS, (short) 1))
                .toList();
        try (Admin admin = Admin.create(with(Map.of()))) {
            admin.createTopics(topics)
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            awaitLeaders(admin, topics);
        }
    }

    /**
     * Asks for the end of every partition, which is answered when it has a leader: an idempotent producer must not come
     * earlier.
     */
    private static void awaitLeaders(Admin admin, List<NewTopic> topics) {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (NewTopic topic : topics) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        admin.listOffsets(ends).all().toCompletionStage().toCompletableFuture().join();
    }

    private KafkaProducer<String, byte[]> newProducer() {
        return new KafkaProducer<>(
                with(Map.of(ProducerConfig.ACKS_CONFIG, "all", ProducerConfig.LINGER_MS_CONFIG, 0)),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    private KafkaConsumer<String, byte[]> newConsumer(String group) {
        return new KafkaConsumer<>(
                with(Map.of(
                        ConsumerConfig.GROUP_ID_CONFIG, group,
                        ConsumerConfig.GROUP_PROTOCOL_CONFIG, "consumer",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest")),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    private Map<String, Object> with(Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(cluster.kafkaProperties());
        all.putAll(more);
        return all;
    }
}
