package io.dealflow.agent.proposal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * From one amount of money to another.
 *
 * @param low least price, from 0
 * @param high most, from {@code low}
 */
record PriceRange(BigDecimal low, BigDecimal high) {

    PriceRange {
        if (low.signum() < 0 || high.compareTo(low) < 0) {
            throw new IllegalArgumentException("found the prices %s to %s".formatted(low, high));
        }
    }

    static PriceRange of(BigDecimal rate, QuantityRange quantity, int digits) {
        return new PriceRange(
                rounded(rate.multiply(quantity.low()), digits), rounded(rate.multiply(quantity.high()), digits));
    }

    /** The sum of ranges; empty if there are none. */
    static Optional<PriceRange> sum(List<PriceRange> ranges) {
        return ranges.stream().reduce((a, b) -> new PriceRange(a.low.add(b.low), a.high.add(b.high)));
    }

    private static BigDecimal rounded(BigDecimal amount, int digits) {
        return amount.setScale(digits, RoundingMode.HALF_UP);
    }
}
