package io.dealflow.kafka.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.kafka.consumer.UndecodableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopicReaderTest {

    private static final String TOPIC = "followed";
    private static final Duration NO_WAIT = Duration.ZERO;
    private static final TopicSource<String> SOURCE =
            TopicSource.of(TOPIC, TopicReaderTest::text).checkedEvery(Duration.ZERO);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
    private final List<Long> undecodable = new ArrayList<>();
    private Optional<TopicShape> shape = Optional.of(new TopicShape("id", 2));

    @BeforeEach
    void holdNothing() {
        for (int partition = 0; partition < 4; partition++) {
            bounds(partition, 0, 0);
        }
    }

    @Test
    void readsAllPartitionsFromTheirBeginning() {
        bounds(0, 3, 4);
        TopicReader<String> reader = reader(TopicPosition.beginning());
        add(0, 3, "a");
        add(1, 0, "b");

        assertThat(reader.caughtUp()).isFalse();
        Batch<String> batch = reader.poll(NO_WAIT);

        assertThat(batch.records()).containsExactlyInAnyOrder("a", "b");
        assertThat(batch.next()).isEqualTo(position(4, 1));
        assertThat(reader.caughtUp()).isTrue();
        assertThat(reader.lag()).isZero();
    }

    @Test
    void readsOnlyWhatComesFromTheEnd() {
        bounds(0, 0, 7);

        assertThat(reader(SOURCE.from(StartOffsets.end()), TopicPosition.beginning())
                        .position())
                .isEqualTo(position(7, 0));
    }

    @Test
    void readsOnlyThePartitionOfAKey() {
        reader(SOURCE.onlyOf("key"), TopicPosition.beginning());

        assertThat(consumer.assignment()).hasSize(1);
    }

    @Test
    void goesOnFromStoredPosition() {
        bounds(0, 0, 9);
        bounds(1, 0, 9);

        TopicReader<String> reader = reader(position(5, 9));

        assertThat(reader.poll(NO_WAIT)).isEqualTo(new Batch.Records<>(List.of(), position(5, 9)));
        assertThat(reader.lag()).isEqualTo(4);
    }

    @Test
    void readsPartitionThatWasAddedMeanwhileFromItsBeginning() {
        bounds(0, 0, 5);

        assertThat(reader(new TopicPosition("id", Map.of(0, 5L))).position()).isEqualTo(position(5, 0));
    }

    @Test
    void startsOverWhenStoredPositionIsOfATopicOfAnotherId() {
        bounds(0, 0, 9);

        assertThat(reader(new TopicPosition("former", Map.of(0, 5L))).poll(NO_WAIT))
                .isEqualTo(new Batch.StartedOver<>(position(0, 0)));
    }

    @Test
    void startsOverWhenStoredPositionIsBehindTheEnd() {
        bounds(0, 0, 4);

        assertThat(reader(position(5, 0)).poll(NO_WAIT)).isEqualTo(new Batch.StartedOver<>(position(0, 0)));
    }

    @Test
    void startsOverWhenStoredPositionIsNoLongerHeld() {
        bounds(0, 6, 9);

        TopicReader<String> reader = reader(position(5, 0));

        assertThat(reader.caughtUp()).isFalse();
        assertThat(reader.poll(NO_WAIT)).isEqualTo(new Batch.StartedOver<>(position(6, 0)));
    }

    @Test
    void startsOverWhenWhatIsReadNextGoesAway() {
        TopicReader<String> reader = reader(TopicPosition.beginning());
        reader.poll(NO_WAIT);
        add(0, 8, "later");
        bounds(0, 8, 9);

        assertThat(reader.poll(NO_WAIT)).isEqualTo(new Batch.StartedOver<>(position(8, 0)));
        assertThat(reader.caughtUp()).isFalse();
        assertThat(reader.poll(NO_WAIT).records()).containsExactly("later");
        assertThat(reader.caughtUp()).isTrue();
    }

    @Test
    void startsOverWhenTheTopicIsMadeAnewAlthoughItReachesAsFar() {
        bounds(0, 0, 9);
        TopicReader<String> reader = reader(position(5, 0));
        shape = Optional.of(new TopicShape("another", 1));

        assertThat(reader.poll(NO_WAIT))
                .isEqualTo(new Batch.StartedOver<>(new TopicPosition("another", Map.of(0, 0L))));
    }

    @Test
    void readsPartitionsThatAreAdded() {
        TopicReader<String> reader = reader(TopicPosition.beginning());
        add(0, 0, "a");
        reader.poll(NO_WAIT);
        bounds(2, 0, 1);
        shape = Optional.of(new TopicShape("id", 3));

        reader.poll(NO_WAIT);
        add(2, 0, "c");

        assertThat(reader.poll(NO_WAIT))
                .isEqualTo(new Batch.Records<>(List.of("c"), new TopicPosition("id", Map.of(0, 1L, 1, 0L, 2, 1L))));
    }

    @Test
    void looksAtTheTopicOnlyAfterTheInterval() {
        TopicReader<String> reader = reader(SOURCE.checkedEvery(Duration.ofHours(1)), TopicPosition.beginning());
        shape = Optional.of(new TopicShape("id", 3));

        reader.poll(NO_WAIT);
        assertThat(consumer.assignment()).hasSize(2);

        reader.checkSoon();
        reader.poll(NO_WAIT);
        assertThat(consumer.assignment()).hasSize(3);
    }

    @Test
    void failsWhenTheTopicIsGone() {
        TopicReader<String> reader = reader(TopicPosition.beginning());
        shape = Optional.empty();

        assertThatThrownBy(() -> reader.poll(NO_WAIT))
                .isInstanceOf(LogException.class)
                .hasMessage("Topic followed does not exist");
    }

    @Test
    void goesOnBehindWhatCannotBeDecoded() {
        TopicReader<String> reader = reader(TopicPosition.beginning());
        add(0, 0, "a");
        add(0, 1, "bad");
        add(0, 2, "b");

        assertThat(reader.poll(NO_WAIT)).isEqualTo(new Batch.Records<>(List.of("a", "b"), position(3, 0)));
        assertThat(undecodable).containsExactly(1L);
    }

    private TopicReader<String> reader(TopicPosition at) {
        return reader(SOURCE, at);
    }

    private TopicReader<String> reader(TopicSource<String> source, TopicPosition at) {
        return new TopicReader<>(
                source, consumer, () -> shape, (record, problem) -> undecodable.add(record.offset()), at);
    }

    private static TopicPosition position(long first, long second) {
        return new TopicPosition("id", Map.of(0, first, 1, second));
    }

    private void bounds(int partition, long begin, long end) {
        TopicPartition bounded = new TopicPartition(TOPIC, partition);
        consumer.updateBeginningOffsets(Map.of(bounded, begin));
        consumer.updateEndOffsets(Map.of(bounded, end));
    }

    private void add(int partition, long offset, String value) {
        consumer.addRecord(
                new ConsumerRecord<>(TOPIC, partition, offset, new byte[0], value.getBytes(StandardCharsets.UTF_8)));
        consumer.updateEndOffsets(Map.of(new TopicPartition(TOPIC, partition), offset + 1));
    }

    private static String text(ConsumerRecord<byte[], byte[]> record) throws UndecodableException {
        String text = new String(record.value(), StandardCharsets.UTF_8);
        if (text.equals("bad")) {
            throw new UndecodableException("Value: expected text, found something bad");
        }
        return text;
    }
}
