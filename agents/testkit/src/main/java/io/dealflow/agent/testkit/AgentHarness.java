package io.dealflow.agent.testkit;

import io.dealflow.embedded.EmbeddedCluster;
import io.dealflow.kafka.serde.AvroDeserializer;
import io.dealflow.kafka.serde.AvroSerializer;
import io.dealflow.kafka.serde.SerdeConfig;
import io.dealflow.kafka.topic.TopicLayout;
import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.TaskWithdrawal;
import io.dealflow.schemas.WithdrawalReason;
import io.dealflow.schemas.topic.AgentContract;
import io.dealflow.schemas.topic.Topic;
import io.micronaut.context.ApplicationContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Runs an agent as in production, wired by its own context, on an embedded cluster. Used by one thread.
 *
 * @param <T> type of the tasks
 * @param <R> type of the results
 */
public final class AgentHarness<T extends SpecificRecord, R extends SpecificRecord> implements AutoCloseable {

    private final ApplicationContext context;
    private final AgentContract<T, ?, R> contract;
    private final Producer<byte[], byte[]> producer;
    private final Consumer<byte[], byte[]> consumer;
    private final AvroSerializer<SpecificRecord> serializer = new AvroSerializer<>();
    private final AvroDeserializer<R> deserializer = new AvroDeserializer<>();
    private final List<R> read = new ArrayList<>();

    private AgentHarness(ApplicationContext context, AgentContract<T, ?, R> contract, Map<String, String> kafka) {
        this.context = context;
        this.contract = contract;
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(SerdeConfig.SPECIFIC_READER, true);
        config.put(SerdeConfig.VALUE_TYPE, contract.result());
        serializer.configure(config, false);
        deserializer.configure(config, false);
        producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(consumer.partitionsFor(contract.results().name()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList());
        consumer.seekToEnd(consumer.assignment());
        consumer.assignment().forEach(consumer::position);
    }

    /**
     * Starts a context with the agents of the class path.
     *
     * @param cluster cluster to run on
     * @param contract contract of the agent whose tasks are published and whose results are read
     * @param settings configuration of the context beyond the addresses of the cluster
     */
    public static <T extends SpecificRecord, R extends SpecificRecord> AgentHarness<T, R> start(
            EmbeddedCluster cluster, AgentContract<T, ?, R> contract, Map<String, Object> settings) {
        Map<String, Object> properties = new HashMap<>(settings);
        cluster.kafkaProperties().forEach((key, value) -> properties.put("kafka." + key, value));
        TopicLayout layout = TopicLayout.EMBEDDED;
        properties.put("dealflow.topics.partitions", layout.partitions());
        properties.put("dealflow.topics.replication-factor", layout.replicationFactor());
        properties.put("dealflow.topics.min-in-sync", layout.minInSync());
        ApplicationContext context = ApplicationContext.run(properties);
        try {
            return new AgentHarness<>(context, contract, cluster.kafkaProperties());
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
    }

    /**
     * Publishes a task.
     *
     * @param deal id of the deal that it is about
     * @param facts one of the type of every field of the task, but for the reference
     * @return the reference of the task
     * @throws IllegalArgumentException if a fact is missing, or one is not asked for
     */
    public TaskRef publish(String deal, SpecificRecord... facts) {
        T task = TestTask.of(contract.task(), deal, List.of(facts));
        send(contract.tasks(), deal, task);
        return TestTask.ref(task);
    }

    /** Tells the agent that a task of its people is no longer waited for, as its run was cancelled. */
    public void withdraw(TaskRef task) {
        TaskWithdrawal withdrawal = TaskWithdrawal.newBuilder()
                .setRunId(task.getRunId())
                .setSubjectType(task.getSubjectType())
                .setSubjectId(task.getSubjectId())
                .setPath(task.getPath())
                .setVisit(task.getVisit())
                .setAttempt(task.getAttempt())
                .setAt(Instant.now())
                .setReason(WithdrawalReason.RUN_CANCELLED)
                .build();
        send(contract.withdrawals(), task.getSubjectId(), withdrawal);
    }

    /** A bean of the context, such as the agent. */
    public <B> B bean(Class<B> type) {
        return context.getBean(type);
    }

    /**
     * Waits for the results of tasks in the order in which they come; each is given once.
     *
     * @throws IllegalStateException if there are fewer within the time
     */
    public List<R> results(int count, Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        while (read.size() < count) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "Results: expected %d within %s, found %d".formatted(count, timeout, read.size()));
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                read.add(Objects.requireNonNull(deserializer.deserialize(record.topic(), record.value())));
            }
        }
        List<R> given = List.copyOf(read.subList(0, count));
        read.subList(0, count).clear();
        return given;
    }

    private void send(Topic<?> topic, String key, SpecificRecord value) {
        byte[] bytes = serializer.serialize(topic.name(), value);
        try {
            producer.send(new ProducerRecord<>(topic.name(), key.getBytes(StandardCharsets.UTF_8), bytes))
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException("A record for topic %s was not published".formatted(topic.name()), e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** Stops the agents. */
    @Override
    public void close() {
        context.close();
        producer.close();
        consumer.close();
        serializer.close();
        deserializer.close();
    }
}
