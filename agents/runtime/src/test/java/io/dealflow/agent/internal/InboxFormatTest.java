package io.dealflow.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.agent.inbox.Ending;
import io.dealflow.agent.inbox.OpenTask;
import io.dealflow.agent.inbox.TaskPlace;
import io.dealflow.agent.internal.InboxRecord.Ended;
import io.dealflow.agent.internal.InboxRecord.Kept;
import io.dealflow.kafka.consumer.RecordDecoder;
import io.dealflow.kafka.consumer.UndecodableException;
import io.dealflow.kafka.log.RecordMapper;
import io.dealflow.schemas.ScoringTask;
import io.dealflow.schemas.WithdrawalReason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class InboxFormatTest {

    private static final Ending WITHDRAWN =
            new Ending.Withdrawn(WithdrawalReason.RUN_CANCELLED, Optional.of("Cancelled by Ann"));

    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
    private static final ScoringTask TASK = TestTasks.task("deal-1", 1, Duration.ofMinutes(1), NOON);
    private static final TaskPlace PLACE = TaskPlace.of(TASK.getTask());
    private static final byte[] KEY = PLACE.text().getBytes(StandardCharsets.UTF_8);

    private final InboxFormat format = new InboxFormat("inbox", 0);
    private final RecordMapper<InboxRecord<ScoringTask>> mapper = format.mapper(new RecordDecoder<>(
            Map.of(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, TaskBytes.class), ScoringTask.class));

    @Test
    void keepsBytesTimeAndHeadersOfTheTask() {
        Headers headers = new RecordHeaders().add("traceparent", new byte[] {7}).add("dealflow.workflow", new byte[0]);

        ProducerRecord<byte[], byte[]> kept = format.kept(PLACE, record(new byte[0], TaskBytes.of(TASK), headers));

        assertThat(kept.key()).isEqualTo(KEY);
        assertThat(kept.value()).isEqualTo(TaskBytes.of(TASK));
        assertThat(kept.timestamp()).isEqualTo(NOON.toEpochMilli());
        assertThat(kept.headers().toArray()).extracting(Header::key).containsExactly("traceparent");
    }

    @Test
    void readsTaskAndHowToWriteItAgain() throws UndecodableException {
        InboxRecord<ScoringTask> read = mapper.map(record(KEY, TaskBytes.of(TASK), new RecordHeaders()));

        Kept<ScoringTask> kept = read.<Kept<ScoringTask>>match(task -> task, end -> {
            throw new AssertionError(end);
        });
        assertThat(kept.task()).isEqualTo(new OpenTask<>(PLACE, TASK.getTask(), TASK, NOON));
        assertThat(kept.source().key()).isEqualTo(KEY);
        assertThat(kept.source().value()).isEqualTo(TaskBytes.of(TASK));
    }

    @Test
    void readsTheEndThatItWrites() throws UndecodableException {
        ProducerRecord<byte[], byte[]> end = format.ended(PLACE, WITHDRAWN, 2, NOON.plusSeconds(30));

        assertThat(end.value()).isNull();
        assertThat(mapper.map(record(end.key(), null, end.headers())))
                .isEqualTo(new Ended<ScoringTask>(PLACE, WITHDRAWN, 2, NOON.plusSeconds(30), NOON));
    }

    @Test
    void takesRecordThatWasDeletedByHandForTheEndOfAllBeforeIt() throws UndecodableException {
        assertThat(mapper.map(record(KEY, null, new RecordHeaders())))
                .isEqualTo(new Ended<ScoringTask>(PLACE, new Ending.Deleted(), Integer.MAX_VALUE, NOON, NOON));
    }

    @Test
    void cannotReadWhatIsNeitherTaskNorEnd() {
        Headers headers = new RecordHeaders().add("dealflow.ending", "lost".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> mapper.map(record(KEY, null, headers)))
                .isInstanceOf(UndecodableException.class)
                .hasMessageStartingWith("Headers: expected an ending, found another: ");
        assertThatThrownBy(() -> mapper.map(record(new byte[0], TaskBytes.of(TASK), headers)))
                .isInstanceOf(UndecodableException.class)
                .hasMessage("Key: Place of a task: expected run, path and visit with '#' between them, found ''");
    }

    private static ConsumerRecord<byte[], byte[]> record(byte[] key, byte[] value, Headers headers) {
        return new ConsumerRecord<>(
                "inbox",
                0,
                0,
                NOON.toEpochMilli(),
                TimestampType.CREATE_TIME,
                key.length,
                value == null ? -1 : value.length,
                key,
                value,
                headers,
                Optional.empty());
    }
}
