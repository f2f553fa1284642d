package io.dealflow.agent.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dealflow.embedded.EmbeddedCluster;
import io.dealflow.embedded.junit.SharedCluster;
import io.dealflow.kafka.deadletter.DeadLetter;
import io.dealflow.kafka.log.FollowerListener;
import io.dealflow.kafka.log.TopicFollower;
import io.dealflow.kafka.log.TopicPosition;
import io.dealflow.kafka.serde.AvroSerializer;
import io.dealflow.kafka.topic.TopicLayout;
import io.dealflow.schemas.Company;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedCluster.class)
@Timeout(90)
class DealTopicsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Map<String, Object> kafka;
    private final Memory memory = new Memory();

    DealTopicsIT(EmbeddedCluster cluster) {
        kafka = Map.copyOf(cluster.kafkaProperties());
    }

    @BeforeEach
    void deleteHistory() throws Exception {
        try (Admin admin = Admin.create(kafka)) {
            if (admin.listTopics().names().get().contains(Topics.HISTORY.name())) {
                admin.deleteTopics(List.of(Topics.HISTORY.name())).all().get();
                await().atMost(PATIENCE)
                        .until(() -> !admin.listTopics().names().get().contains(Topics.HISTORY.name()));
            }
        }
    }

    @Test
    void createsTheTopicAndIsCaughtUpOnNothing() throws InterruptedException {
        try (TopicFollower<StoredDeal> follower = follow(TopicPosition.beginning())) {
            assertThat(follower.awaitCaughtUp(PATIENCE)).isTrue();
            assertThat(memory.deals).isEmpty();
        }
    }

    @Test
    void takesInDealsAndForgetsDeletedOnes() throws InterruptedException {
        try (TopicFollower<StoredDeal> follower = follow(TopicPosition.beginning())) {
            follower.awaitCaughtUp(PATIENCE);
            publish("a", deal("a", "first"));
            publish("b", deal("b", "second"));
            await().atMost(PATIENCE).until(() -> memory.deals.size() == 2);
            publish("a", null);
            await().atMost(PATIENCE).until(() -> memory.deals.size() == 1);
            assertThat(memory.deals).containsKey("b");
        }
    }

    @Test
    void knowsDealOfTheIntakeByItsIdWhereThereIsNoKey() throws InterruptedException {
        Deal deal = deal("unkeyed", "first");
        try (TopicFollower<StoredDeal> follower = new DealTopics(kafka, TopicLayout.EMBEDDED, new SimpleMeterRegistry())
                        .followIntake("test-intake", memory);
                AvroSerializer<Deal> serializer = new AvroSerializer<>();
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer())) {
            follower.start();
            follower.awaitCaughtUp(PATIENCE);
            serializer.configure(kafka, false);
            byte[] value = serializer.serialize(Topics.INTAKE.name(), deal);
            producer.send(new ProducerRecord<>(Topics.INTAKE.name(), value));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(memory.deals).containsEntry("unkeyed", deal));
        }
    }

    @Test
    void goesOnFromAStoredPosition() throws InterruptedException {
        try (TopicFollower<StoredDeal> follower = follow(TopicPosition.beginning())) {
            follower.awaitCaughtUp(PATIENCE);
            publish("a", deal("a", "first"));
            await().atMost(PATIENCE).until(() -> memory.deals.size() == 1);
        }
        TopicPosition stored = TopicPosition.fromText(memory.position.toText());
        memory.deals.clear();
        publish("b", deal("b", "second"));
        try (TopicFollower<StoredDeal> follower = follow(stored)) {
            assertThat(follower.awaitCaughtUp(PATIENCE)).isTrue();
            assertThat(memory.deals).containsOnlyKeys("b");
            assertThat(memory.resets).hasValue(0);
        }
    }

    @Test
    void startsOverWhenTheHistoryWasMadeAnew() throws Exception {
        try (TopicFollower<StoredDeal> follower = follow(TopicPosition.beginning())) {
            follower.awaitCaughtUp(PATIENCE);
            publish("a", deal("a", "first"));
            await().atMost(PATIENCE).until(() -> memory.deals.size() == 1);
        }
        deleteHistory();
        try (TopicFollower<StoredDeal> follower = follow(memory.position)) {
            assertThat(follower.awaitCaughtUp(PATIENCE)).isTrue();
            assertThat(memory.resets).hasValue(1);
            assertThat(memory.deals).isEmpty();
            publish("b", deal("b", "second"));
            await().atMost(PATIENCE).until(() -> memory.deals.containsKey("b"));
        }
    }

    @Test
    void takesInDealsAgainWhenTheListenerFails() throws InterruptedException {
        memory.failures.set(2);
        try (TopicFollower<StoredDeal> follower = follow(TopicPosition.beginning())) {
            follower.awaitCaughtUp(PATIENCE);
            publish("a", deal("a", "first"));
            await().atMost(PATIENCE).until(() -> memory.deals.size() == 1);
            assertThat(memory.failures.get()).isNegative();
        }
    }

    @Test
    void deadLettersUndecodableRecordOnceHoweverOftenItIsRead() throws InterruptedException {
        long before = letters();
        try (TopicFollower<StoredDeal> follower = follow(TopicPosition.beginning())) {
            follower.awaitCaughtUp(PATIENCE);
            send("bad", new byte[] {9, 9, 9});
            publish("b", deal("b", "second"));
            await().atMost(PATIENCE).until(() -> memory.deals.containsKey("b") && letters() == before + 1);
        }
        try (TopicFollower<StoredDeal> again = follow(TopicPosition.beginning())) {
            assertThat(again.awaitCaughtUp(PATIENCE)).isTrue();
            assertThat(letters()).isEqualTo(before + 1);
        }
    }

    private TopicFollower<StoredDeal> follow(TopicPosition start) {
        TopicFollower<StoredDeal> follower = new DealTopics(kafka, TopicLayout.EMBEDDED, new SimpleMeterRegistry())
                .followHistory("test-history", start, memory);
        follower.start();
        return follower;
    }

    private static Deal deal(String id, String title) {
        return Deal.newBuilder()
                .setId(id)
                .setTitle(title)
                .setCompany(Company.newBuilder().setName("Acme").build())
                .build();
    }

    private void publish(String key, Deal deal) {
        try (AvroSerializer<Deal> serializer = new AvroSerializer<>()) {
            serializer.configure(kafka, false);
            send(key, serializer.serialize(Topics.HISTORY.name(), deal));
        }
    }

    private void send(String key, byte[] value) {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.HISTORY.name(), key.getBytes(StandardCharsets.UTF_8), value));
        }
    }

    /** Number of dead letters that came from the history. */
    private long letters() {
        Map<String, Object> reading = new HashMap<>(kafka);
        reading.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        long found = 0;
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    Optional.ofNullable(consumer.listTopics().get(Topics.DEAD_LETTERS)).orElse(List.of()).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                    found +=
                            DeadLetter.read(record.headers())
                                    .filter(letter -> letter.topic().equals(Topics.HISTORY.name()))
                                    .stream()
                                    .count();
                }
            }
        }
        return found;
    }

    private static final class Memory implements FollowerListener<StoredDeal> {

        private final Map<String, Deal> deals = new ConcurrentHashMap<>();
        private final AtomicInteger resets = new AtomicInteger();
        private final AtomicInteger failures = new AtomicInteger();
        private volatile TopicPosition position = TopicPosition.beginning();

        @Override
        public void accept(List<StoredDeal> batch, TopicPosition next) {
            if (failures.decrementAndGet() >= 0) {
                throw new IllegalStateException("broken by the test");
            }
            for (StoredDeal past : batch) {
                past.deal().ifPresentOrElse(deal -> deals.put(past.id(), deal), () -> deals.remove(past.id()));
            }
            position = next;
        }

        @Override
        public void reset() {
            deals.clear();
            resets.incrementAndGet();
        }
    }
}
