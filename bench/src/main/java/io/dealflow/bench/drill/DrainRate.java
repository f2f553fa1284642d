package io.dealflow.bench.drill;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How fast deals ended, tenth by tenth.
 *
 * @param deals how many deals there are
 * @param perSecond deals that ended in a second, of each tenth of the deals
 */
record DrainRate(int deals, List<Double> perSecond) {

    /** Number of parts. */
    static final int PARTS = 10;

    /** Below it a part is over before the JVM is warm, or is mostly the start after a kill. */
    static final int JUDGED_FROM = 50_000;

    private static final double LEAST = 2.0 / 3;

    /**
     * Computes the rates.
     *
     * @param begin when the first deal was published, in milliseconds since 1970
     * @param ends when the deals ended, in order, in milliseconds since 1970
     */
    static DrainRate of(long begin, long[] ends) {
        return new DrainRate(
                ends.length,
                IntStream.range(0, PARTS)
                        .mapToObj(part -> perSecond(begin, ends, part))
                        .toList());
    }

    /** How many of so many deals are in the parts up to this one, which is counted from 1. */
    static int upTo(int part, int deals) {
        return (int) ((long) deals * part / PARTS);
    }

    /** Median of the second to fourth tenth: the JVM is warm, and little is stored yet. */
    double first() {
        return median(perSecond.subList(1, 4));
    }

    /** Median of the last three tenths. */
    double last() {
        return median(perSecond.subList(PARTS - 3, PARTS));
    }

    /** Says so if the rate falls: if the last is less than two thirds of the first. Empty where it is not judged. */
    Optional<String> fault() {
        return deals >= JUDGED_FROM && last() < LEAST * first()
                ? Optional.of("drain rate: expected %.0f deals/s at least, two thirds of tenths 2 to 4, found %.0f"
                        .formatted(LEAST * first(), last()))
                : Optional.empty();
    }

    /** First and last in a line. */
    String line() {
        return "%.0f deals/s in tenths 2 to 4, %.0f in tenths 8 to 10 (medians), a ratio of %.2f%s"
                .formatted(
                        first(),
                        last(),
                        last() / first(),
                        deals < JUDGED_FROM ? "; not judged below %,d deals".formatted(JUDGED_FROM) : "");
    }

    private static double perSecond(long begin, long[] ends, int part) {
        int from = upTo(part, ends.length);
        int to = upTo(part + 1, ends.length);
        long since = from == 0 ? begin : ends[from - 1];
        long until = to == 0 ? begin : ends[to - 1];
        return (to - from) * 1000.0 / Math.max(1, until - since);
    }

    private static double median(List<Double> three) {
        return three.stream().sorted().skip(1).findFirst().orElse(0.0);
    }
}
