package io.dealflow.orchestrator.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.kafka.streams.InputControl;
import io.dealflow.kafka.streams.PollState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.junit.jupiter.api.Test;

class ReadClockTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final TopicPartition BUSY = new TopicPartition("agents.busy.results", 3);
    private static final TopicPartition QUIET = new TopicPartition("agents.quiet.results", 3);

    private final InputControl inputs = new InputControl();
    private final ReadClock clock = new ReadClock(inputs, List.of(BUSY, QUIET));

    @Test
    void standsStillUntilEachPartitionHasBeenPolled() {
        inputs.polled(BUSY, new PollState(-1, NOW));

        assertThat(clock.readUpTo(NOW)).isEqualTo(Instant.EPOCH);
    }

    @Test
    void showsTheTimeUpToWhichAllWasPolledWhenAllThatWasPolledIsRead() {
        inputs.polled(QUIET, new PollState(-1, NOW.minusMillis(300)));
        inputs.polled(BUSY, new PollState(7, NOW.minusMillis(200)));
        read(7, NOW.minusSeconds(9));

        assertThat(clock.readUpTo(NOW)).isEqualTo(NOW.minusMillis(300));
    }

    @Test
    void showsTheTimeOfTheLatestResultWhileOthersLieUnread() {
        inputs.polled(QUIET, new PollState(-1, NOW));
        inputs.polled(BUSY, new PollState(8, NOW));
        read(7, NOW.minusSeconds(9));

        assertThat(clock.readUpTo(NOW)).isEqualTo(NOW.minusSeconds(9));
    }

    @Test
    void neverShowsMoreThanTheClockOfTheWall() {
        inputs.polled(QUIET, new PollState(-1, NOW.plusSeconds(86_400)));
        inputs.polled(BUSY, new PollState(-1, NOW.plusSeconds(86_400)));

        assertThat(clock.readUpTo(NOW)).isEqualTo(NOW);
    }

    @Test
    void isNotPutBackByWhatIsPolledNext() {
        inputs.polled(QUIET, new PollState(-1, NOW));
        inputs.polled(BUSY, new PollState(7, NOW));
        read(7, NOW.minusSeconds(9));
        clock.readUpTo(NOW);
        inputs.polled(BUSY, new PollState(8, NOW));

        assertThat(clock.readUpTo(NOW.plusSeconds(1))).isEqualTo(NOW);
    }

    @Test
    void knowsNothingOfResultsThatLieUnreadWhenTheClockOfTheWallIsSetBack() {
        Instant ahead = NOW.plus(Duration.ofDays(1));
        inputs.polled(QUIET, new PollState(-1, Instant.MAX));
        inputs.polled(BUSY, new PollState(-1, ahead));
        clock.readUpTo(ahead);
        inputs.polled(BUSY, new PollState(8, NOW.minusSeconds(20)));

        assertThat(clock.readUpTo(NOW)).isEqualTo(Instant.EPOCH);

        read(7, NOW.minusSeconds(9));
        assertThat(clock.readUpTo(NOW)).isEqualTo(NOW.minusSeconds(9));
    }

    @Test
    void believesNoResultOfAnAgentWhoseClockIsAhead() {
        inputs.polled(QUIET, new PollState(-1, NOW));
        inputs.polled(BUSY, new PollState(8, NOW));
        read(6, NOW.minusSeconds(9));
        read(7, NOW.plus(Duration.ofDays(1)));

        assertThat(clock.readUpTo(NOW)).isEqualTo(NOW.minusSeconds(9));
    }

    private void read(long offset, Instant published) {
        clock.read(
                new RecordMetadata() {
                    @Override
                    public String topic() {
                        return BUSY.topic();
                    }

                    @Override
                    public int partition() {
                        return BUSY.partition();
                    }

                    @Override
                    public long offset() {
                        return offset;
                    }
                },
                published,
                NOW);
    }
}
