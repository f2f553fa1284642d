package io.dealflow.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.agent.inbox.Ending;
import io.dealflow.agent.inbox.InboxListener;
import io.dealflow.agent.inbox.OpenTask;
import io.dealflow.agent.inbox.TaskPlace;
import io.dealflow.agent.internal.InboxRecord.Ended;
import io.dealflow.agent.internal.InboxRecord.Kept;
import io.dealflow.kafka.log.TopicPosition;
import io.dealflow.schemas.ScoringTask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InboxReadingTest {

    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

    private final List<ProducerRecord<byte[], byte[]>> mended = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final InboxReading<ScoringTask> reading = new InboxReading<>(new InboxFormat("inbox", 0), mended::addAll);

    @BeforeEach
    void listen() {
        reading.listen(new Telling());
    }

    @Test
    void tellsOnlyOfWhatIsOpenOnceTheTopicIsRead() {
        read(List.of(task(1), task(2), answered(1)));
        assertThat(told).isEmpty();

        reading.caughtUp();

        assertThat(told).containsExactly("added run-2");
    }

    @Test
    void tellsOfEachChangeFromThenOn() {
        reading.caughtUp();

        read(List.of(task(1)));
        read(List.of(task(1), answered(1)));

        assertThat(told).containsExactly("added run-1", "Answered[] run-1");
    }

    @Test
    void tellsLateListenerOfWhatIsOpen() {
        read(List.of(task(1)));
        reading.caughtUp();
        told.clear();

        reading.listen(new Telling());

        assertThat(told).containsExactly("added run-1");
    }

    @Test
    void tellsWhatIsDifferentAfterTheTopicWasMadeAnew() {
        read(List.of(task(1), task(2)));
        reading.caughtUp();
        told.clear();

        reading.reset();
        reading.reset();
        assertThat(reading.open()).isEmpty();
        read(List.of(task(2), task(3)));
        reading.caughtUp();

        assertThat(told).containsExactly("added run-3", "Deleted[] run-1");
    }

    @Test
    void goesOnWhenAListenerFails() {
        reading.listen(new Telling() {
            @Override
            public void added(OpenTask<ScoringTask> task) {
                throw new IllegalStateException("broken by the test");
            }
        });
        reading.listen(new Telling());
        reading.caughtUp();

        read(List.of(task(1)));

        assertThat(told).containsExactly("added run-1", "added run-1");
    }

    @Test
    void mendsWhenTheTopicIsReadAndNotBefore() {
        read(List.of(answered(1), task(1)));
        assertThat(mended).isEmpty();

        reading.caughtUp();
        assertThat(mended).hasSize(1);

        read(List.of(answered(1)));
        assertThat(mended).hasSize(1);
    }

    private void read(List<InboxRecord<ScoringTask>> records) {
        reading.accept(records, TopicPosition.beginning());
    }

    private static Kept<ScoringTask> task(int number) {
        ScoringTask task = TestTasks.task("deal-" + number, number, Duration.ofMinutes(1), NOON);
        TaskPlace place = TaskPlace.of(task.getTask());
        return new Kept<>(
                new OpenTask<>(place, task.getTask(), task, NOON), new ProducerRecord<>("inbox", new byte[0]));
    }

    private static Ended<ScoringTask> answered(int number) {
        return new Ended<>(task(number).place(), new Ending.Answered(), 1, NOON, NOON);
    }

    private class Telling implements InboxListener<ScoringTask> {

        @Override
        public void added(OpenTask<ScoringTask> task) {
            told.add("added " + task.place().runId());
        }

        @Override
        public void ended(OpenTask<ScoringTask> task, Ending how) {
            told.add(how + " " + task.place().runId());
        }
    }
}
