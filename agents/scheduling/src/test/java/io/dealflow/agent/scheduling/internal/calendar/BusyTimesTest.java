package io.dealflow.agent.scheduling.internal.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class BusyTimesTest {

    @Property
    void overlapsExactlyWhatOneOfTheTimesOverlaps(
            @ForAll("times") List<Interval> times, @ForAll("time") Interval asked) {
        assertThat(BusyTimes.of(times).overlap(asked))
                .isEqualTo(times.stream()
                        .filter(time -> time.start().isBefore(time.end()))
                        .anyMatch(asked::overlaps));
    }

    @Property
    void mergedTimesAreInOrderAndApart(@ForAll("times") List<Interval> times) {
        List<Interval> merged = BusyTimes.of(times).intervals();
        for (int i = 1; i < merged.size(); i++) {
            assertThat(merged.get(i).start()).isAfter(merged.get(i - 1).end());
        }
    }

    @Provide
    Arbitrary<List<Interval>> times() {
        return time().list().ofMaxSize(20);
    }

    @Provide
    Arbitrary<Interval> time() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 100), Arbitraries.longs().between(1, 20))
                .as((start, length) ->
                        new Interval(Instant.ofEpochSecond(start), Instant.ofEpochSecond(start + length)));
    }
}
