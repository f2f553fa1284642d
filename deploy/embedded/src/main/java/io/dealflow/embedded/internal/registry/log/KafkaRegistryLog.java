package io.dealflow.embedded.internal.registry.log;

import io.dealflow.embedded.EmbeddedException;
import io.dealflow.embedded.internal.registry.LogEntry;
import io.dealflow.embedded.internal.registry.RegistryError;
import io.dealflow.embedded.internal.registry.RegistryLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The log as a compacted topic of one partition. */
public final class KafkaRegistryLog implements RegistryLog {

    private static final String TOPIC = "_schemas";
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(200);

    private final String bootstrapServers;
    private final KafkaProducer<String, String> producer;

    /**
     * Makes the topic if need be.
     *
     * @throws EmbeddedException if the broker does not answer
     */
    public KafkaRegistryLog(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        createTopic(bootstrapServers);
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "client.id", "schema-registry",
                        "acks", "all",
                        "linger.ms", "0",
                        "request.timeout.ms", "5000",
                        "delivery.timeout.ms", "15000"),
                new StringSerializer(),
                new StringSerializer());
    }

    @Override
    public List<LogEntry> readAll() {
        List<LogEntry> entries = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "client.id", "schema-registry-reader"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            Map<TopicPartition, Long> ends = consumer.endOffsets(List.of(PARTITION), TIMEOUT);
            long end = ends.getOrDefault(PARTITION, 0L);
            long giveUp = System.nanoTime() + TIMEOUT.toNanos();
            while (consumer.position(PARTITION, TIMEOUT) < end) {
                for (ConsumerRecord<String, String> next : consumer.poll(POLL)) {
                    EntryFormat.read(next.key(), next.value()).ifPresent(entries::add);
                }
                if (System.nanoTime() > giveUp) {
                    throw new EmbeddedException("The topic %s could not be read within %d s: %d of %d records"
                            .formatted(TOPIC, TIMEOUT.toSeconds(), consumer.position(PARTITION, TIMEOUT), end));
                }
            }
        }
        return entries;
    }

    @Override
    public void append(List<LogEntry> entries) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (LogEntry entry : entries) {
            sent.add(producer.send(new ProducerRecord<>(TOPIC, EntryFormat.key(entry), EntryFormat.value(entry))));
        }
        try {
            for (Future<RecordMetadata> each : sent) {
                each.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw RegistryError.storeFailed("the topic %s did not take the change: %s".formatted(TOPIC, e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw RegistryError.storeFailed("interrupted while writing to the topic " + TOPIC);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }

    private static void createTopic(String bootstrapServers) {
        NewTopic topic = new NewTopic(TOPIC, 1, (short) 1)
                .configs(Map.of("cleanup.policy", "compact", "max.message.bytes", "8388608"));
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", bootstrapServers, "client.id", "schema-registry-admin"))) {
            admin.createTopics(List.of(topic)).all().get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new EmbeddedException("Cannot make the topic %s: %s".formatted(TOPIC, e.getCause()), e);
            }
        } catch (TimeoutException e) {
            throw new EmbeddedException(
                    "The broker at %s did not answer within %d s".formatted(bootstrapServers, TIMEOUT.toSeconds()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedException("Interrupted while making the topic " + TOPIC, e);
        }
    }
}
