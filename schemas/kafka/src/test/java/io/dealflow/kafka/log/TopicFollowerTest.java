package io.dealflow.kafka.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dealflow.kafka.consumer.DeadLetterWriter;
import io.dealflow.kafka.consumer.UndecodableException;
import io.dealflow.kafka.deadletter.DeadLetter;
import io.dealflow.kafka.registry.RegistryException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MockAdminClient;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownServerException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TopicFollowerTest {

    private static final String TOPIC = "followed";
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final MockAdminClient admin =
            MockAdminClient.create().numBrokers(1).defaultReplicationFactor(1).build();
    private final MockProducer<byte[], byte[]> letters =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<ConsumerRecord<byte[], byte[]>> log = new CopyOnWriteArrayList<>();
    private final List<MockConsumer<byte[], byte[]>> opened = new CopyOnWriteArrayList<>();
    private final AtomicInteger registryFailures = new AtomicInteger();
    private final Memory memory = new Memory();
    private final TopicFollower<String> follower = follower(TopicPosition.beginning());

    @BeforeEach
    void createTopic() throws Exception {
        create();
        admin.updateEndOffsets(Map.of(PARTITION, 0L));
    }

    @AfterEach
    void close() {
        follower.close();
    }

    @Test
    void isCaughtUpWhenAllThatWasThereIsTakenIn() throws Exception {
        write("a");
        write("b");
        assertThat(follower.caughtUp()).isFalse();

        follower.start();

        assertThat(follower.awaitCaughtUp(PATIENCE)).isTrue();
        assertThat(memory.texts).containsExactly("a", "b");
        assertThat(memory.catchUps).hasValue(1);
        assertThat(follower.position().next()).isEqualTo(Map.of(0, 2L));
    }

    @Test
    void takesInBatchAgainThatTheListenerFailedWith() throws Exception {
        memory.failures.set(1);
        write("a");

        follower.start();

        assertThat(follower.awaitCaughtUp(PATIENCE)).isTrue();
        assertThat(memory.texts).containsExactly("a");
        assertThat(opened).hasSize(2);
        assertThat(meters.get("dealflow.follower.restarts").counter().count()).isEqualTo(1);
    }

    @Test
    void takesInNothingTwiceWhenItBeginsAnew() throws Exception {
        write("a");
        follower.start();
        follower.awaitCaughtUp(PATIENCE);
        opened.get(0).setPollException(new UnknownServerException("broken by the test"));
        await().atMost(PATIENCE).until(() -> opened.size() == 2);

        write("b");

        await().atMost(PATIENCE).until(() -> memory.texts.size() == 2);
        assertThat(memory.texts).containsExactly("a", "b");
        assertThat(follower.caughtUp()).isTrue();
        assertThat(memory.resets).hasValue(0);
    }

    @Test
    void losesNothingWhileTheRegistryIsAway() throws Exception {
        registryFailures.set(1);
        write("a");

        follower.start();

        assertThat(follower.awaitCaughtUp(PATIENCE)).isTrue();
        assertThat(memory.texts).containsExactly("a");
    }

    @Test
    void forgetsEverythingOnceWhenTheTopicWasMadeAnew() throws Exception {
        write("new");
        memory.texts.add("old");
        memory.resetFailures.set(1);
        try (TopicFollower<String> stored = follower(new TopicPosition("former", Map.of(0, 7L)))) {
            stored.start();

            assertThat(stored.awaitCaughtUp(PATIENCE)).isTrue();
            assertThat(memory.texts).containsExactly("new");
            assertThat(memory.resets).hasValue(1);
        }
    }

    @Test
    void waitsForATopicThatDoesNotExist() throws Exception {
        admin.deleteTopics(List.of(TOPIC)).all().get();
        follower.start();
        assertThat(follower.awaitCaughtUp(SHORT)).isFalse();

        create();

        assertThat(follower.awaitCaughtUp(PATIENCE)).isTrue();
        assertThat(opened).hasSize(1);
    }

    @Test
    void waitsForWhatWasWrittenBefore() throws Exception {
        follower.start();
        assertThat(follower.awaitEnd(PATIENCE)).isTrue();
        admin.updateEndOffsets(Map.of(PARTITION, 1L));
        assertThat(follower.awaitEnd(SHORT)).isFalse();
        assertThat(follower.await(Map.of(0, 1L), SHORT)).isFalse();

        write("a");

        assertThat(follower.awaitEnd(PATIENCE)).isTrue();
        assertThat(memory.texts).containsExactly("a");
    }

    @Test
    void saysWhenTheEndOfTheTopicIsNotTold() throws Exception {
        follower.start();
        follower.awaitCaughtUp(PATIENCE);
        admin.deleteTopics(List.of(TOPIC)).all().get();

        assertThatThrownBy(() -> follower.awaitEnd(PATIENCE)).isInstanceOf(LogException.class);
    }

    @Test
    void nobodyWaitsForAFollowerThatIsClosed() throws Exception {
        follower.close();

        assertThat(follower.awaitCaughtUp(PATIENCE)).isFalse();
        assertThat(follower.awaitEnd(PATIENCE)).isFalse();
    }

    @Test
    void deadLettersUndecodableRecordAndGoesOn() throws Exception {
        write("bad");
        write("a");

        follower.start();

        assertThat(follower.awaitCaughtUp(PATIENCE)).isTrue();
        assertThat(memory.texts).containsExactly("a");
        assertThat(letters.history())
                .singleElement()
                .satisfies(
                        letter -> assertThat(DeadLetter.read(letter.headers()).map(DeadLetter::offset))
                                .contains(0L));
        assertThat(meters.get("dealflow.follower.undecodable").counter().count())
                .isEqualTo(1);
    }

    @Test
    void measuresByTopicAndName() throws Exception {
        write("a");
        write("b");
        follower.start();
        follower.awaitCaughtUp(PATIENCE);

        assertThat(meters.get("dealflow.follower.records")
                        .tags("topic", TOPIC, "follower", "test")
                        .counter()
                        .count())
                .isEqualTo(2);
        await().atMost(PATIENCE)
                .until(() -> meters.get("dealflow.follower.lag").gauge().value() == 0);
        follower.close();
        assertThat(meters.find("dealflow.follower.lag").gauge()).isNull();
    }

    private TopicFollower<String> follower(TopicPosition at) {
        return TopicFollower.of(Map.of(), "test", TopicSource.of(TOPIC, this::text), meters)
                .at(at)
                .deadLettering()
                .over(new Clients())
                .follow(memory);
    }

    private void create() throws Exception {
        admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
    }

    private synchronized void write(String value) {
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>(TOPIC, 0, log.size(), new byte[0], value.getBytes(StandardCharsets.UTF_8));
        log.add(record);
        if (!opened.isEmpty()) {
            MockConsumer<byte[], byte[]> last = opened.get(opened.size() - 1);
            last.schedulePollTask(() -> last.addRecord(record));
        }
    }

    private String text(ConsumerRecord<byte[], byte[]> record) throws UndecodableException {
        if (registryFailures.getAndDecrement() > 0) {
            throw new RegistryException(50001, "broken by the test");
        }
        String text = new String(record.value(), StandardCharsets.UTF_8);
        if (text.equals("bad")) {
            throw new UndecodableException("Value: expected text, found something bad");
        }
        return text;
    }

    /** Consumers that hold the log. */
    private final class Clients implements FollowerClients {

        @Override
        public Admin admin() {
            return admin;
        }

        @Override
        public Consumer<byte[], byte[]> consumer(Optional<String> group) {
            synchronized (TopicFollowerTest.this) {
                MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
                consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
                consumer.updateEndOffsets(Map.of(PARTITION, (long) log.size()));
                List<ConsumerRecord<byte[], byte[]>> held = List.copyOf(log);
                consumer.schedulePollTask(() -> held.forEach(consumer::addRecord));
                opened.add(consumer);
                return consumer;
            }
        }

        @Override
        public DeadLetterWriter deadLetters() {
            return new DeadLetterWriter(() -> letters);
        }
    }

    private static final class Memory implements FollowerListener<String> {

        private final List<String> texts = new CopyOnWriteArrayList<>();
        private final AtomicInteger failures = new AtomicInteger();
        private final AtomicInteger resetFailures = new AtomicInteger();
        private final AtomicInteger resets = new AtomicInteger();
        private final AtomicInteger catchUps = new AtomicInteger();

        @Override
        public void accept(List<String> records, TopicPosition next) {
            fail(failures);
            texts.addAll(records);
        }

        @Override
        public void reset() {
            fail(resetFailures);
            texts.clear();
            resets.incrementAndGet();
        }

        @Override
        public void caughtUp() {
            catchUps.incrementAndGet();
        }

        private static void fail(AtomicInteger times) {
            if (times.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IllegalStateException("broken by the test");
            }
        }
    }
}
