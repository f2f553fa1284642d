package io.dealflow.standalone.internal.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.standalone.CapturePace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestartBackoffTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final RestartBackoff backoff = new RestartBackoff(CapturePace.USUAL.restart());

    @Test
    void waitsTwiceAsLongEachTimeUpToFiveMinutes() {
        List<Integer> pauses = new ArrayList<>();
        int failed = 0;
        for (int second = 0; pauses.size() < 9; second++) {
            if (backoff.failed(START.plusSeconds(second))) {
                pauses.add(second - failed);
                failed = second + 1;
            }
        }

        assertThat(pauses).containsExactly(5, 10, 20, 40, 80, 160, 300, 300, 300);
    }

    @Test
    void beginsAnewOnlyAfterItRanAsLongAsThePause() {
        assertThat(restartAfter(0)).isEqualTo(5);
        assertThat(backoff.running(START.plusSeconds(6))).isFalse();
        assertThat(restartAfter(7)).isEqualTo(10);
        assertThat(backoff.running(START.plusSeconds(20))).isFalse();
        assertThat(backoff.running(START.plusSeconds(40))).isTrue();
        assertThat(restartAfter(50)).isEqualTo(5);
    }

    private int restartAfter(int from) {
        int second = from;
        while (!backoff.failed(START.plusSeconds(second))) {
            second++;
        }
        return second - from;
    }
}
