package io.dealflow.bench.draft;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClaimCounterTest {

    private final Support support = new Support()
            .numbersOf("3 Tage, rate: 39.50, 1,240")
            .number(4_350.0)
            .foreignName("Quexby Holdings", "Cancity Ltd");

    @Test
    void findsNothingWhereEverythingIsSupported() {
        assertThat(ClaimCounter.unsupported("three days, 3,00, €39.5, 1.240 € and €4,350.00 for Cancity Ltd", support))
                .isEmpty();
    }

    @Test
    void findsWhatNothingSupports() {
        assertThat(ClaimCounter.unsupported(
                        "7 days, a discount, http://evil.example, a@b.co, shop.com, as for Quexby Holdings", support))
                .containsExactly(
                        "number 7",
                        "link http://evil.example,",
                        "link a@b.co,",
                        "link shop.com",
                        "promise discount",
                        "name Quexby Holdings");
    }
}
