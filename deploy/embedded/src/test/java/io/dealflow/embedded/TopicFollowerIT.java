package io.dealflow.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dealflow.kafka.consumer.UndecodableException;
import io.dealflow.kafka.deadletter.DeadLetter;
import io.dealflow.kafka.log.FollowerListener;
import io.dealflow.kafka.log.LogClient;
import io.dealflow.kafka.log.TopicFollower;
import io.dealflow.kafka.log.TopicPosition;
import io.dealflow.kafka.log.TopicReader;
import io.dealflow.kafka.log.TopicSource;
import io.dealflow.schemas.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TopicFollowerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    private static EmbeddedKafka broker;
    private static Map<String, Object> kafka;

    private final Memory memory = new Memory();

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedKafka.start(new EmbeddedKafkaConfig(folder, 0));
        kafka = Map.of("bootstrap.servers", broker.bootstrapServers());
        create(Topics.DEAD_LETTERS);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void goesOnFromStoredPosition() throws Exception {
        create("stored");
        write("stored", 0, "a");
        try (TopicFollower<String> follower = follow("stored", TopicPosition.beginning())) {
            assertThat(follower.awaitCaughtUp(PATIENCE)).isTrue();
            assertThat(memory.texts).containsExactly("a");
        }
        write("stored", 0, "b");

        Memory later = new Memory();
        try (TopicFollower<String> follower =
                follow("stored", TopicPosition.fromText(memory.position.toText()), later)) {
            assertThat(follower.awaitCaughtUp(PATIENCE)).isTrue();
            assertThat(later.texts).containsExactly("b");
            assertThat(later.resets).hasValue(0);
        }
    }

    @Test
    void readsItsOwnWrites() throws Exception {
        create("own");
        try (TopicFollower<String> follower = follow("own", TopicPosition.beginning())) {
            write("own", 1, "a");
            assertThat(follower.awaitEnd(PATIENCE)).isTrue();
            assertThat(memory.texts).containsExactly("a");
            write("own", 0, "b");
            assertThat(follower.await(Map.of(0, 1L), PATIENCE)).isTrue();
            assertThat(memory.texts).containsExactly("a", "b");
        }
    }

    @Test
    void readsPartitionsThatAreAdded() throws Exception {
        create("growing");
        try (TopicFollower<String> follower = follow("growing", TopicPosition.beginning());
                Admin admin = Admin.create(kafka)) {
            follower.awaitCaughtUp(PATIENCE);
            admin.createPartitions(Map.of("growing", NewPartitions.increaseTo(3)))
                    .all()
                    .get();
            write("growing", 2, "c");

            assertThat(follower.awaitEnd(PATIENCE)).isTrue();
            assertThat(memory.texts).containsExactly("c");
            assertThat(memory.resets).hasValue(0);
        }
    }

    @Test
    void startsOverWhenTheTopicIsMadeAnewMeanwhile() throws Exception {
        create("anew");
        write("anew", 0, "old");
        try (TopicFollower<String> follower = follow("anew", TopicPosition.beginning());
                Admin admin = Admin.create(kafka)) {
            follower.awaitCaughtUp(PATIENCE);
            admin.deleteTopics(List.of("anew")).all().get();
            await().atMost(PATIENCE).ignoreExceptions().until(() -> {
                create("anew");
                return true;
            });
            write("anew", 0, "new");

            await().atMost(PATIENCE).until(() -> memory.texts.equals(List.of("new")));
            assertThat(memory.resets).hasValue(1);
            assertThat(follower.awaitCaughtUp(PATIENCE)).isTrue();
        }
    }

    @Test
    void startsOverWhenWhatItWasToReadNextIsDeleted() throws Exception {
        create("cut");
        write("cut", 0, "a");
        try (TopicFollower<String> follower = follow("cut", TopicPosition.beginning())) {
            follower.awaitCaughtUp(PATIENCE);
        }
        write("cut", 0, "b");
        write("cut", 0, "c");
        try (Admin admin = Admin.create(kafka)) {
            admin.deleteRecords(Map.of(new TopicPartition("cut", 0), RecordsToDelete.beforeOffset(2)))
                    .all()
                    .get();
        }

        try (TopicFollower<String> follower = follow("cut", memory.position)) {
            assertThat(follower.awaitCaughtUp(PATIENCE)).isTrue();
            assertThat(memory.texts).containsExactly("c");
            assertThat(memory.resets).hasValue(1);
        }
    }

    @Test
    void deadLettersUndecodableRecordOnceForAllFollowers() throws Exception {
        create("spoilt");
        write("spoilt", 0, "bad");
        write("spoilt", 0, "a");
        for (int followers = 0; followers < 2; followers++) {
            memory.texts.clear();
            try (TopicFollower<String> follower = follow("spoilt", TopicPosition.beginning())) {
                assertThat(follower.awaitCaughtUp(PATIENCE)).isTrue();
                assertThat(memory.texts).containsExactly("a");
            }
        }

        assertThat(deadLetters("spoilt")).containsExactly(0L);
    }

    @Test
    void goesOnWhenTheBrokerIsBack() throws Exception {
        create("outage");
        write("outage", 0, "a");
        try (TopicFollower<String> follower = follow("outage", TopicPosition.beginning())) {
            follower.awaitCaughtUp(PATIENCE);
            int port = Integer.parseInt(broker.bootstrapServers()
                    .substring(broker.bootstrapServers().indexOf(':') + 1));
            broker.close();
            broker = EmbeddedKafka.start(new EmbeddedKafkaConfig(folder, port));
            write("outage", 0, "b");

            assertThat(follower.awaitEnd(PATIENCE)).isTrue();
            assertThat(memory.texts).containsExactly("a", "b");
            assertThat(memory.resets).hasValue(0);
        }
    }

    private TopicFollower<String> follow(String topic, TopicPosition at) {
        return follow(topic, at, memory);
    }

    private static TopicFollower<String> follow(String topic, TopicPosition at, Memory memory) {
        TopicSource<String> source =
                TopicSource.of(topic, TopicFollowerIT::text).checkedEvery(Duration.ofMillis(200));
        TopicFollower<String> follower = TopicFollower.of(
                        kafka, "follower-of-" + topic, source, new SimpleMeterRegistry())
                .at(at)
                .deadLettering()
                .follow(memory);
        follower.start();
        return follower;
    }

    private static String text(ConsumerRecord<byte[], byte[]> record) throws UndecodableException {
        String text = new String(record.value(), StandardCharsets.UTF_8);
        if (text.equals("bad")) {
            throw new UndecodableException("Value: expected text, found something bad");
        }
        return text;
    }

    private static void create(String topic) throws Exception {
        try (Admin admin = Admin.create(kafka)) {
            admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all().get();
        }
    }

    private static void write(String topic, int partition, String value) throws Exception {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(kafka, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, partition, "key", value)).get();
        }
    }

    /** Offsets of the records of a topic that are among the dead letters. */
    private static List<Long> deadLetters(String topic) {
        TopicSource<ConsumerRecord<byte[], byte[]>> source = TopicSource.of(Topics.DEAD_LETTERS, record -> record);
        List<Long> offsets = new ArrayList<>();
        try (TopicReader<ConsumerRecord<byte[], byte[]>> letters =
                TopicReader.open(source, new LogClient(kafka, PATIENCE).consumer())) {
            while (!letters.caughtUp()) {
                for (ConsumerRecord<byte[], byte[]> record :
                        letters.poll(LogClient.POLL).records()) {
                    DeadLetter.read(record.headers())
                            .filter(letter -> letter.topic().equals(topic))
                            .ifPresent(letter -> offsets.add(letter.offset()));
                }
            }
        }
        return offsets;
    }

    private static final class Memory implements FollowerListener<String> {

        private final List<String> texts = new CopyOnWriteArrayList<>();
        private final AtomicInteger resets = new AtomicInteger();
        private volatile TopicPosition position = TopicPosition.beginning();

        @Override
        public void accept(List<String> records, TopicPosition next) {
            texts.addAll(records);
            position = next;
        }

        @Override
        public void reset() {
            texts.clear();
            resets.incrementAndGet();
        }
    }
}
