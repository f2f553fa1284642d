package io.dealflow.bench.flow;

import io.dealflow.bench.BenchDeals;
import io.dealflow.embedded.EmbeddedCluster;
import io.dealflow.kafka.registry.HttpSchemaRegistry;
import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.kafka.serde.AvroDeserializer;
import io.dealflow.kafka.serde.AvroSerializer;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.RunState;
import io.dealflow.schemas.RunStatus;
import io.dealflow.schemas.topic.Topics;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Deals through the real orchestrator and agents that answer at once. A deal has arrived when its run has ended. */
final class DealflowChain implements Chain {

    private static final Duration POLL = Duration.ofMillis(100);

    private final EmbeddedCluster cluster;
    private final SchemaRegistry registry;
    private final ApplicationContext context;
    private final KafkaProducer<String, Deal> producer;
    private final KafkaConsumer<String, RunStatus> statuses;
    private final Thread follower = new Thread(this::follow, "bench-statuses");
    private Consumer<String> arrived = id -> {};

    /**
     * Starts them.
     *
     * @param guarantee processing guarantee of the orchestrator
     * @param shape what deals go through
     */
    DealflowChain(EmbeddedCluster cluster, String guarantee, FlowShape shape) throws IOException {
        this.cluster = cluster;
        this.registry = HttpSchemaRegistry.of(cluster.kafkaProperties());
        this.context = ApplicationContext.run(properties(guarantee, shape));
        this.producer = new KafkaProducer<>(
                with(Map.of(ProducerConfig.LINGER_MS_CONFIG, 0)),
                new StringSerializer(),
                new AvroSerializer<>(registry));
        this.statuses = new KafkaConsumer<>(
                with(Map.of(
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false)),
                new StringDeserializer(),
                new AvroDeserializer<>(registry, RunStatus.class));
    }

    @Override
    public void start(Consumer<String> arrived) {
        this.arrived = arrived;
        statuses.assign(statuses.partitionsFor(Topics.RUN_STATUS.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList());
        follower.start();
    }

    @Override
    public void send(String key) {
        Future<RecordMetadata> unused =
                producer.send(new ProducerRecord<>(Topics.INTAKE.name(), key, BenchDeals.deal(key)));
    }

    @Override
    public void close() {
        statuses.wakeup();
        try {
            follower.join(POLL.multipliedBy(20).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close(Duration.ofSeconds(5));
        context.close();
        registry.close();
    }

    private void follow() {
        try (statuses) {
            while (true) {
                statuses.poll(POLL).forEach(record -> {
                    if (record.value().getState() == RunState.COMPLETED) {
                        arrived.accept(record.value().getSubjectId());
                    }
                });
            }
        } catch (WakeupException e) {
            return;
        }
    }

    private Map<String, Object> properties(String guarantee, FlowShape shape) throws IOException {
        Path folder = Files.createTempDirectory("dealflow-bench");
        Map<String, Object> properties = new HashMap<>();
        cluster.kafkaProperties().forEach((key, value) -> properties.put("kafka." + key, value));
        properties.put("micronaut.server.port", -1);
        properties.put("dealflow.data-dir", folder.toString());
        properties.put("dealflow.topics.partitions", 4);
        properties.put("dealflow.topics.replication-factor", 1);
        properties.put("dealflow.topics.min-in-sync", 1);
        properties.put("dealflow.orchestrator.processing-guarantee", guarantee);
        properties.put(
                "dealflow.orchestrator.workflows.directory",
                workflows(folder, shape.workflow()).toString());
        properties.put(EchoAgents.ENABLED, true);
        properties.put(EchoAgents.PRECEDENTS, shape.precedents());
        for (String agent : List.of("scoring", "retrieval", "drafting", "routing")) {
            properties.put("dealflow.%s.enabled".formatted(agent), false);
        }
        return properties;
    }

    private static Path workflows(Path folder, String file) {
        try (InputStream workflow = DealflowChain.class.getResourceAsStream("/bench-workflows/" + file)) {
            Path directory = Files.createDirectories(folder.resolve("workflows"));
            Files.copy(Objects.requireNonNull(workflow), directory.resolve(file));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Object> with(Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(cluster.kafkaProperties());
        all.putAll(more);
        return all;
    }
}
