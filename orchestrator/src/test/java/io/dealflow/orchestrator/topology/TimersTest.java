package io.dealflow.orchestrator.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.orchestrator.topology.Timers.Timer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimersTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MANY = 20_000;
    private static final int AT_ONCE = 1_000;

    private final KeyValueStore<byte[], byte[]> store = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore("timers"), Serdes.ByteArray(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    private final Timers timers = new Timers(store);

    @BeforeEach
    void open() {
        store.init(new MockProcessorContext<>(new Properties()).getStateStoreContext(), store);
    }

    @Test
    void givesManyThatAreDueAtOnceInTheirOrderAndNoneTwice() {
        List<String> subjects = new ArrayList<>();
        for (int number = 0; number < MANY; number++) {
            String subject = "d-%05d".formatted(number);
            subjects.add(subject);
            arm(NOW.plusMillis(number / 2), subject);
        }

        List<String> fired = new ArrayList<>();
        int rounds = 0;
        for (List<String> due = fire(NOW.plus(DAY)); !due.isEmpty(); due = fire(NOW.plus(DAY))) {
            fired.addAll(due);
            rounds++;
        }

        assertThat(fired).isEqualTo(subjects);
        assertThat(rounds).isEqualTo(MANY / AT_ONCE);
    }

    @Test
    void givesTimerThatIsArmedAfterTheClockWasSetBackADay() {
        arm(NOW.plusSeconds(1), "before");
        assertThat(fire(NOW.plus(DAY))).containsExactly("before");

        arm(NOW.plusSeconds(2), "after");
        arm(NOW.plus(DAY).plusSeconds(1), "tomorrow");

        assertThat(fire(NOW)).isEmpty();
        assertThat(fire(NOW.plusSeconds(2))).containsExactly("after");
        assertThat(fire(NOW.plus(DAY).plusSeconds(1))).containsExactly("tomorrow");
    }

    private void arm(Instant at, String subject) {
        timers.arm(at, subject.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> fire(Instant now) {
        List<Timer> due = timers.due(now, AT_ONCE);
        due.forEach(timer -> timers.disarm(timer.at(), timer.subject()));
        return due.stream()
                .map(timer -> new String(timer.subject(), StandardCharsets.UTF_8))
                .toList();
    }
}
