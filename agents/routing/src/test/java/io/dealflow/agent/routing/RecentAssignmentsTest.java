package io.dealflow.agent.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecentAssignmentsTest {

    private static final Instant START = Instant.parse("2026-03-10T09:00:00Z");

    private final SettableClock clock = new SettableClock(START);
    private final RecentAssignments recent = new RecentAssignments(Duration.ofDays(7), 3, clock);

    @Test
    void countsDealsOfARepWithoutRegardToCase() {
        recent.add("D-1", Optional.of("Ada"), START);
        recent.add("D-2", Optional.of("ADA "), START);
        recent.add("D-3", Optional.of("Bo"), START);
        assertThat(recent.open("ada", "D-9")).isEqualTo(2);
        assertThat(recent.open("Bo", "D-9")).isEqualTo(1);
        assertThat(recent.open("Cy", "D-9")).isZero();
    }

    @Test
    void sameDealCountsOnce() {
        recent.add("D-1", Optional.of("Ada"), START);
        recent.add("D-1", Optional.of("Ada"), START.plusSeconds(1));
        assertThat(recent.open("Ada", "D-9")).isEqualTo(1);
    }

    @Test
    void dealThatIsBeingAssignedDoesNotCount() {
        recent.add("D-1", Optional.of("Ada"), START);
        assertThat(recent.open("Ada", "D-1")).isZero();
        assertThat(recent.holder("D-1")).contains("Ada");
    }

    @Test
    void newestAssignmentOfADealCounts() {
        recent.add("D-1", Optional.of("Bo"), START.plusSeconds(5));
        recent.add("D-1", Optional.of("Ada"), START);
        assertThat(recent.open("Ada", "D-9")).isZero();
        assertThat(recent.open("Bo", "D-9")).isEqualTo(1);
    }

    @Test
    void defaultQueueTakesADealFromARep() {
        recent.add("D-1", Optional.of("Ada"), START);
        recent.add("D-1", Optional.empty(), START.plusSeconds(1));
        assertThat(recent.open("Ada", "D-9")).isZero();
        assertThat(recent.holder("D-1")).isEmpty();
    }

    @Test
    void assignmentsLeaveTheWindow() {
        recent.add("D-1", Optional.of("Ada"), START);
        clock.set(START.plus(Duration.ofDays(7)));
        assertThat(recent.open("Ada", "D-9")).isEqualTo(1);
        clock.set(START.plus(Duration.ofDays(7)).plusMillis(1));
        assertThat(recent.open("Ada", "D-9")).isZero();
        assertThat(recent.size()).isZero();
    }

    @Test
    void holdsNoMoreThanTheMaximum() {
        for (int i = 0; i < 10; i++) {
            recent.add("D-" + i, Optional.of("Ada"), START.plusSeconds(i));
        }
        assertThat(recent.size()).isEqualTo(3);
        assertThat(recent.open("Ada", "D-99")).isEqualTo(3);
        assertThat(recent.holder("D-6")).isEmpty();
        assertThat(recent.holder("D-7")).contains("Ada");
    }
}
