package io.dealflow.agent.internal;

import io.dealflow.agent.inbox.Ending;
import io.dealflow.agent.inbox.Inbox;
import io.dealflow.agent.inbox.InboxAgent;
import io.dealflow.agent.inbox.InboxListener;
import io.dealflow.agent.inbox.OpenTask;
import io.dealflow.agent.inbox.TaskPlace;
import io.dealflow.embedded.EmbeddedCluster;
import io.dealflow.kafka.serde.AvroDeserializer;
import io.dealflow.kafka.serde.AvroSerializer;
import io.dealflow.kafka.serde.SerdeConfig;
import io.dealflow.kafka.topic.TopicLayout;
import io.dealflow.schemas.Score;
import io.dealflow.schemas.ScoringResult;
import io.dealflow.schemas.ScoringTask;
import io.dealflow.schemas.TaskWithdrawal;
import io.dealflow.schemas.WithdrawalReason;
import io.dealflow.schemas.topic.AgentContract;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

/** People who score deals, and the orchestrator's side of them. Used by one thread. */
final class TestPeople implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Commits no offset until it stops, so that whoever follows one that has died gets all of its tasks again. */
    private static final AgentConfig CONFIG = TestConfigs.committing(Duration.ofMinutes(1));

    private final Map<String, Object> kafka;
    private final AgentContract<ScoringTask, Score, ScoringResult> contract;
    private final AvroSerializer<SpecificRecord> serializer = new AvroSerializer<>();
    private final AvroDeserializer<ScoringResult> deserializer = new AvroDeserializer<>();
    private final Producer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<ConsumerRecord<byte[], byte[]>> results = new ArrayList<>();
    private final List<Instance> instances = new ArrayList<>();

    TestPeople(EmbeddedCluster cluster, String name) {
        kafka = Map.copyOf(cluster.kafkaProperties());
        contract = new AgentContract<>(name, ScoringTask.class, Score.class, ScoringResult.class).keepingTasks();
        new AgentSetup(kafka, TopicLayout.EMBEDDED).ensure(List.of(contract));
        serializer.configure(kafka, false);
        Map<String, Object> reading = new HashMap<>(kafka);
        reading.put(SerdeConfig.SPECIFIC_READER, true);
        reading.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        deserializer.configure(reading, false);
        producer = new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        String topic = contract.results().name();
        consumer.assign(consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList());
        consumer.seekToBeginning(consumer.assignment());
    }

    /** One process of the agent. */
    static final class Instance implements InboxAgent<ScoringTask, Score>, InboxListener<ScoringTask> {

        private final AgentContract<ScoringTask, Score, ScoringResult> contract;
        private final AgentWorker worker;
        private final FollowedInbox<ScoringTask, Score> inbox;
        private final List<String> told = new CopyOnWriteArrayList<>();

        private Instance(AgentContract<ScoringTask, Score, ScoringResult> contract, Map<String, Object> kafka) {
            this.contract = contract;
            SimpleMeterRegistry meters = new SimpleMeterRegistry();
            AgentMetrics metrics = new AgentMetrics(meters, contract.agent());
            inbox = new FollowedInbox<>(contract, kafka, meters);
            opened(inbox);
            inbox.start();
            worker = AgentWorker.keeping(new WorkerSetup<>(contract, kafka, CONFIG, metrics, Clock.systemUTC()));
            worker.start();
        }

        @Override
        public AgentContract<ScoringTask, Score, ScoringResult> contract() {
            return contract;
        }

        @Override
        public void opened(Inbox<ScoringTask, Score> opened) {
            opened.listen(this);
        }

        @Override
        public void added(OpenTask<ScoringTask> task) {
            told.add("added " + task.place().runId());
        }

        @Override
        public void ended(OpenTask<ScoringTask> task, Ending how) {
            String word = how.match(
                    answered -> "answered", withdrawn -> "withdrawn as " + withdrawn.reason(), deleted -> "deleted");
            told.add(word + " " + task.place().runId());
        }

        Inbox<ScoringTask, Score> inbox() {
            return inbox;
        }

        /** What the listener was told so far. */
        List<String> told() {
            return told;
        }

        /** Waits until the inbox holds these runs. */
        void awaitOpen(Predicate<List<String>> runs) {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> runs.test(inbox.open().stream()
                            .map(task -> task.place().runId())
                            .toList()));
        }

        /** Ends without a commit of what was taken since the last one. */
        void die() {
            worker.loop().ifPresent(loop -> loop.failed(new KafkaException("killed by the test")));
            close();
        }

        void close() {
            worker.close();
            inbox.close();
        }
    }

    Instance start() {
        Instance instance = new Instance(contract, kafka);
        instances.add(instance);
        return instance;
    }

    static TaskPlace place(int number) {
        return TaskPlace.of(TestTasks.task("deal-" + number, number).getTask());
    }

    void issue(int number) {
        issue(number, 1, Instant.now());
    }

    void issue(int number, int attempt, Instant at) {
        ScoringTask task = TestTasks.task("deal-" + number, number, Duration.ofMillis(1), at);
        task.getTask().setAttempt(attempt);
        String topic = contract.tasks().name();
        RecordHeaders headers = new RecordHeaders();
        headers.add("traceparent", new byte[] {1});
        producer.send(new ProducerRecord<>(topic, null, key(number), serializer.serialize(topic, task), headers));
    }

    void withdraw(int number, Instant at) {
        String topic = contract.withdrawals().name();
        TaskWithdrawal withdrawal = new TaskWithdrawal(
                "run-" + number,
                "Deal",
                "deal-" + number,
                "score",
                1,
                1,
                at,
                WithdrawalReason.RUN_CANCELLED,
                "Cancelled by Ann");
        producer.send(new ProducerRecord<>(topic, key(number), serializer.serialize(topic, withdrawal)));
    }

    /** Reads results until they are as expected, and gives all of them. */
    List<ScoringResult> results(Predicate<List<ScoringResult>> expected) {
        Awaitility.await().atMost(PATIENCE).until(() -> {
            consumer.poll(Duration.ofMillis(100)).forEach(results::add);
            return expected.test(decoded());
        });
        return decoded();
    }

    /** The last result that was read. */
    ConsumerRecord<byte[], byte[]> lastResult() {
        return results.get(results.size() - 1);
    }

    /** How many tasks the group has acknowledged. */
    long committed() {
        try (Admin admin = Admin.create(kafka)) {
            return admin
                    .listConsumerGroupOffsets(contract.agent())
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .entrySet()
                    .stream()
                    .filter(entry ->
                            entry.getKey().topic().equals(contract.tasks().name()))
                    .mapToLong(entry -> entry.getValue().offset())
                    .sum();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private List<ScoringResult> decoded() {
        return results.stream()
                .map(result -> deserializer.deserialize(result.topic(), result.value()))
                .toList();
    }

    private static byte[] key(int number) {
        return ("deal-" + number).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        instances.forEach(Instance::close);
        producer.close();
        consumer.close();
        serializer.close();
        deserializer.close();
    }
}
