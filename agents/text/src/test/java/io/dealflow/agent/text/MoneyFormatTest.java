package io.dealflow.agent.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MoneyFormatTest {

    @Test
    void writesAmountsForTheReaders() {
        assertThat(format(Locale.UK, 28320, "EUR")).contains("€28,320");
        assertThat(format(Locale.UK, 28320.5, "gbp")).contains("£28,320.50");
        assertThat(format(Locale.GERMANY, 28320.5, "EUR")).contains("28.320,50\u00a0€");
        assertThat(format(Locale.UK, 1234.5, "JPY")).contains("JP¥1,234");
    }

    @Test
    void leavesOutWhatMeansNothing() {
        assertThat(format(Locale.UK, 0, "EUR")).isEmpty();
        assertThat(format(Locale.UK, Double.NaN, "EUR")).isEmpty();
        assertThat(format(Locale.UK, 5, "EURO")).isEmpty();
        assertThat(new MoneyFormat(Locale.UK).format(Optional.of(5.0), Optional.empty()))
                .isEmpty();
    }

    private static Optional<String> format(Locale locale, double amount, String currency) {
        return new MoneyFormat(locale).format(Optional.of(amount), Optional.of(currency));
    }
}
