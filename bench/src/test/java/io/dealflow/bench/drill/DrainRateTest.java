package io.dealflow.bench.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DrainRateTest {

    @Test
    void givesTheRateOfEachTenth() {
        long[] ends =
                LongStream.rangeClosed(1, 100).map(deal -> 1000 + 10 * deal).toArray();

        assertThat(DrainRate.of(1000, ends).perSecond()).hasSize(10).allMatch(rate -> rate == 100.0);
    }

    @Test
    void findsRateThatFallsBelowTwoThirds() {
        assertThat(rates(50_000, 60).fault())
                .contains("drain rate: expected 67 deals/s at least, two thirds of tenths 2 to 4, found 60");
        assertThat(rates(50_000, 70).fault()).isEmpty();
    }

    @Test
    void doesNotJudgeFewDeals() {
        DrainRate rate = rates(49_999, 60);

        assertThat(rate.fault()).isEmpty();
        assertThat(rate.line())
                .isEqualTo("100 deals/s in tenths 2 to 4, 60 in tenths 8 to 10 (medians), a ratio of 0.60; not judged"
                        + " below 50,000 deals");
    }

    @Test
    void leavesWarmUpAndOneSlowTenthOfThreeOutOfAccount() {
        DrainRate rate =
                new DrainRate(50_000, List.of(10.0, 100.0, 20.0, 100.0, 100.0, 100.0, 100.0, 100.0, 5.0, 100.0));

        assertThat(rate.first()).isEqualTo(100.0);
        assertThat(rate.last()).isEqualTo(100.0);
        assertThat(rate.fault()).isEmpty();
    }

    private static DrainRate rates(int deals, double last) {
        return new DrainRate(deals, List.of(10.0, 100.0, 100.0, 100.0, 90.0, 80.0, 70.0, last, last, last));
    }
}
