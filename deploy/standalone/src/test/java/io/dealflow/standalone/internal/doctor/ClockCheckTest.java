package io.dealflow.standalone.internal.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.standalone.internal.doctor.Finding.Level;
import org.junit.jupiter.api.Test;

class ClockCheckTest {

    @Test
    void takesTimesBetweenQuestionAndAnswerForEqual() {
        assertThat(ClockCheck.compare(10_000, 60_000, 55_000).level()).isEqualTo(Level.OK);
        assertThat(ClockCheck.compare(10_000, 10_005, 11_005).level()).isEqualTo(Level.OK);
    }

    @Test
    void warnsOfSeconds() {
        Finding ahead = ClockCheck.compare(10_000, 10_005, 13_005);
        assertThat(ahead.level()).isEqualTo(Level.WARN);
        assertThat(ahead.found()).isEqualTo("the controller's is 3.0 s ahead of this machine's");

        Finding behind = ClockCheck.compare(10_000, 10_005, 8_000);
        assertThat(behind.level()).isEqualTo(Level.WARN);
        assertThat(behind.found()).isEqualTo("the controller's is 2.0 s behind this machine's");
    }

    @Test
    void failsHalfAMinute() {
        assertThat(ClockCheck.compare(100_000, 100_005, 60_000).level()).isEqualTo(Level.FAIL);
    }
}
