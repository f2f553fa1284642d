package io.dealflow.agent.internal;

import io.dealflow.embedded.EmbeddedCluster;
import io.dealflow.kafka.serde.AvroDeserializer;
import io.dealflow.kafka.serde.AvroSerializer;
import io.dealflow.kafka.serde.SerdeConfig;
import io.dealflow.kafka.topic.TopicLayout;
import io.dealflow.schemas.Company;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.ScoringResult;
import io.dealflow.schemas.ScoringTask;
import io.dealflow.schemas.TaskRef;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The orchestrator's side of an agent: publishes its tasks and reads its results. */
final class TestTasks implements AutoCloseable {

    static final AgentConfig CONFIG = new AgentConfig(
            16,
            AgentConfig.Order.NONE,
            200,
            1 << 20,
            10_000,
            50,
            Duration.ofMinutes(5),
            Duration.ofMillis(500),
            Duration.ofMillis(100),
            Duration.ofSeconds(5));

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Map<String, Object> kafka;
    private final TestAgent agent;
    private final AvroSerializer<ScoringTask> serializer = new AvroSerializer<>();
    private final Producer<byte[], byte[]> producer;
    private final List<ConsumerRecord<byte[], byte[]>> results = new ArrayList<>();
    private final List<AgentWorker> workers = new ArrayList<>();
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final AvroDeserializer<ScoringResult> deserializer = new AvroDeserializer<>();

    TestTasks(EmbeddedCluster cluster, TestAgent agent) {
        this.kafka = Map.copyOf(cluster.kafkaProperties());
        this.agent = agent;
        new AgentSetup(kafka, TopicLayout.EMBEDDED).ensure(List.of(agent.contract()));
        serializer.configure(kafka, false);
        Map<String, Object> reading = new HashMap<>(kafka);
        reading.put(SerdeConfig.SPECIFIC_READER, true);
        deserializer.configure(reading, false);
        Map<String, Object> writing = new HashMap<>(kafka);
        writing.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 1 << 20);
        producer = new KafkaProducer<>(writing, new ByteArraySerializer(), new ByteArraySerializer());
        reading.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        reading.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        consumer = new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(partitions(agent.contract().results().name()));
    }

    AgentWorker start(AgentConfig config) {
        AgentMetrics metrics = new AgentMetrics(new SimpleMeterRegistry(), agent.name());
        AgentWorker worker = AgentWorker.performing(
                agent, new WorkerSetup<>(agent.contract(), kafka, config, metrics, Clock.systemUTC()));
        worker.start();
        workers.add(worker);
        return worker;
    }

    Map<String, Object> kafka() {
        return kafka;
    }

    static ScoringTask task(String deal, int number) {
        return task(deal, number, Duration.ofMinutes(10));
    }

    static ScoringTask task(String deal, int number, Duration timeout) {
        return task(deal, number, timeout, Instant.now());
    }

    static ScoringTask task(String deal, int number, Duration timeout, Instant issuedAt) {
        TaskRef ref = TaskRef.newBuilder()
                .setRunId("run-" + number)
                .setSubjectType("Deal")
                .setSubjectId(deal)
                .setRevision(1)
                .setWorkflow("deal")
                .setVersion("1")
                .setPath("score")
                .setVisit(1)
                .setAttempt(1)
                .setIssuedAt(issuedAt)
                .setTimeout(timeout.toMillis())
                .build();
        Company company = Company.newBuilder().setName("Acme").build();
        return new ScoringTask(
                ref, Deal.newBuilder().setId(deal).setCompany(company).build());
    }

    void publish(ScoringTask task) {
        byte[] value = serializer.serialize(agent.contract().tasks().name(), task);
        publish(task.getTask().getSubjectId(), value);
    }

    void publish(String key, byte[] value) {
        producer.send(
                new ProducerRecord<>(agent.contract().tasks().name(), key.getBytes(StandardCharsets.UTF_8), value));
    }

    /** Publishes a task with headers. */
    void publish(ScoringTask task, Headers headers) {
        String topic = agent.contract().tasks().name();
        byte[] key = task.getTask().getSubjectId().getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(topic, null, key, serializer.serialize(topic, task), headers));
    }

    /** Publishes a task to a chosen partition. */
    void publish(ScoringTask task, int partition) {
        String topic = agent.contract().tasks().name();
        producer.send(new ProducerRecord<>(
                topic,
                partition,
                task.getTask().getSubjectId().getBytes(StandardCharsets.UTF_8),
                serializer.serialize(topic, task)));
    }

    /** Reads results until they are as expected, and gives all of them. */
    List<ScoringResult> results(Predicate<List<ScoringResult>> expected) {
        List<ScoringResult> read = new ArrayList<>(decoded());
        Instant end = Instant.now().plus(PATIENCE);
        while (!expected.test(read)) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("Results are not as expected after %s: %d".formatted(PATIENCE, read.size()));
            }
            consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                results.add(record);
                read.add(decode(record));
            });
        }
        return read;
    }

    /** Headers of the results that were read. */
    List<Headers> headers() {
        return results.stream().map(ConsumerRecord::headers).toList();
    }

    /** Reads the dead letters that came from the tasks of this agent until there is one. */
    ConsumerRecord<byte[], byte[]> deadLetter(Predicate<ConsumerRecord<byte[], byte[]>> which) {
        Map<String, Object> reading = new HashMap<>(kafka);
        reading.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        try (KafkaConsumer<byte[], byte[]> letters =
                new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            letters.assign(partitions("dead-letters"));
            Instant end = Instant.now().plus(PATIENCE);
            while (Instant.now().isBefore(end)) {
                for (ConsumerRecord<byte[], byte[]> record : letters.poll(Duration.ofMillis(100))) {
                    if (which.test(record)) {
                        return record;
                    }
                }
            }
        }
        throw new AssertionError("No such dead letter after " + PATIENCE);
    }

    /** Offset that the group of the agent has committed, summed over all partitions. */
    long committed() {
        Map<String, Object> group = new HashMap<>(kafka);
        group.put(ConsumerConfig.GROUP_ID_CONFIG, agent.name());
        try (KafkaConsumer<byte[], byte[]> reader =
                new KafkaConsumer<>(group, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return reader
                    .committed(java.util.Set.copyOf(
                            partitions(agent.contract().tasks().name())))
                    .values()
                    .stream()
                    .filter(java.util.Objects::nonNull)
                    .mapToLong(offset -> offset.offset())
                    .sum();
        }
    }

    @Override
    public void close() {
        workers.forEach(AgentWorker::stop);
        workers.forEach(AgentWorker::close);
        producer.close();
        consumer.close();
        serializer.close();
        deserializer.close();
    }

    private List<ScoringResult> decoded() {
        return results.stream().map(this::decode).toList();
    }

    private ScoringResult decode(ConsumerRecord<byte[], byte[]> record) {
        return deserializer.deserialize(record.topic(), record.value());
    }

    private static List<TopicPartition> partitions(String topic) {
        return Stream.of(0, 1, 2, 3)
                .map(partition -> new TopicPartition(topic, partition))
                .toList();
    }
}
