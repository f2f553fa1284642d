package io.dealflow.agent.proposal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A range of quantities.
 *
 * @param low least quantity, above 0
 * @param high most, from {@code low} to a million
 */
record QuantityRange(BigDecimal low, BigDecimal high) {

    /** No quantity and no rate is larger; so every sum of prices is exact in a double. */
    static final BigDecimal LARGEST = BigDecimal.valueOf(1_000_000);

    QuantityRange {
        if (low.signum() <= 0 || high.compareTo(low) < 0 || high.compareTo(LARGEST) > 0) {
            throw new IllegalArgumentException(
                    "found the quantities %s to %s, expected two above 0 and up to %s, the lower one first"
                            .formatted(low.toPlainString(), high.toPlainString(), LARGEST.toPlainString()));
        }
    }

    @JsonCreator
    static QuantityRange of(
            @JsonProperty("low") @Nullable BigDecimal low, @JsonProperty("high") @Nullable BigDecimal high) {
        if (low == null || high == null) {
            throw new IllegalArgumentException("'quantity': expected the keys low and high");
        }
        return new QuantityRange(low, high);
    }

    /** The range with nothing in it below a minimum. */
    QuantityRange atLeast(BigDecimal minimum) {
        return new QuantityRange(low.max(minimum), high.max(minimum));
    }

    /** The least range that holds both. */
    QuantityRange and(QuantityRange other) {
        return new QuantityRange(low.min(other.low), high.max(other.high));
    }
}
