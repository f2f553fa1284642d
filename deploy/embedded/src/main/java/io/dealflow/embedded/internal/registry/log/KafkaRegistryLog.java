package io.dealflow.embedded.internal.registry.log;

import io.dealflow.embedded.EmbeddedException;
import io.dealflow.embedded.internal.registry.LogEntry;
import io.dealflow.embedded.internal.registry.RegistryError;
import io.dealflow.embedded.internal.registry.RegistryLog;
import io.dealflow.kafka.log.Deadline;
import io.dealflow.kafka.log.LogClient;
import io.dealflow.kafka.log.LogException;
import io.dealflow.kafka.log.TopicReader;
import io.dealflow.kafka.log.TopicSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** The log as a compacted topic of one partition. */
public final class KafkaRegistryLog implements RegistryLog {

    private static final String TOPIC = "_schemas";
    private static final String READER = "schema-registry-reader";
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

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
        LogClient client = new LogClient(Map.of("bootstrap.servers", bootstrapServers, "client.id", READER), TIMEOUT);
        Deadline deadline = Deadline.in(TIMEOUT);
        try (TopicReader<Optional<LogEntry>> reader =
                TopicReader.open(TopicSource.of(TOPIC, KafkaRegistryLog::entry), client.consumer(), () -> 1)) {
            while (!LogClient.ask("its position", reader::caughtUp)) {
                deadline.check("the entries after %d".formatted(entries.size()));
                LogClient.ask("entries", () -> reader.poll(LogClient.POLL))
                        .records()
                        .forEach(entry -> entry.ifPresent(entries::add));
            }
        } catch (LogException e) {
            throw new EmbeddedException("The topic %s cannot be read: %s".formatted(TOPIC, e.getMessage()), e);
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

    private static Optional<LogEntry> entry(ConsumerRecord<byte[], byte[]> record) {
        // No registry writes a record without a key: the topic is compacted.
        return Optional.ofNullable(text(record.key())).flatMap(key -> EntryFormat.read(key, text(record.value())));
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    private static void createTopic(String bootstrapServers) {
        // As many copies as the brokers make by default: one, or more on a cluster of several.
        NewTopic topic = new NewTopic(TOPIC, Optional.of(1), Optional.empty())
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
