package io.dealflow.bench.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long START = 5_000_000_000L;
    private static final long MILLI = 1_000_000L;

    private final Pace pace = new Pace(50, Duration.ofSeconds(1));

    @Test
    void spacesThemEvenly() {
        assertThat(pace.take(START)).isZero();
        assertThat(pace.take(START)).isEqualTo(20 * MILLI);
        assertThat(pace.take(START + 10 * MILLI)).isEqualTo(30 * MILLI);
    }

    @Test
    void doesNotMakeUpForPauses() {
        assertThat(pace.take(START)).isZero();
        assertThat(pace.take(START + 500 * MILLI)).isZero();
        assertThat(pace.take(START + 500 * MILLI)).isEqualTo(20 * MILLI);
    }

    @Test
    void letsAllThroughAfterThePeriod() {
        assertThat(pace.take(START)).isZero();
        assertThat(pace.take(START + 1000 * MILLI)).isZero();
        assertThat(pace.take(START + 1000 * MILLI)).isZero();
    }
}
