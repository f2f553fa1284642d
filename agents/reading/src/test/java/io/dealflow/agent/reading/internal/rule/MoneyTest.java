package io.dealflow.agent.reading.internal.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.agent.reading.internal.lexicon.Languages;
import io.dealflow.agent.reading.internal.rule.Money.Amount;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

    private final Money money = new Money(Languages.packaged());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "$15,000                      | 15000   | 15000   | USD",
                "15.000 €                     | 15000   | 15000   | EUR",
                "15 000 euros                 | 15000   | 15000   | EUR",
                "CHF 15'000                   | 15000   | 15000   | CHF",
                "12.500,50 EUR                | 12500.5 | 12500.5 | EUR",
                "£12,500.50                   | 12500.5 | 12500.5 | GBP",
                "€10k                         | 10000   | 10000   | EUR",
                "10-15k                       | 10000   | 15000   | ",
                "€10-15k                      | 10000   | 15000   | EUR",
                "10k to 15k USD               | 10000   | 15000   | USD",
                "zwischen 10.000 und 15.000 € | 10000   | 15000   | EUR",
                "10 bis 15 Tsd. Euro          | 10000   | 15000   | EUR",
                "entre 5 000 et 8 000 €       | 5000    | 8000    | EUR",
                "entre 5.000 y 8.000 euros    | 5000    | 8000    | EUR",
                "tussen 5.000 en 8.000 euro   | 5000    | 8000    | EUR",
                "da 5.000 a 8.000 euro        | 5000    | 8000    | EUR",
                "5 mila euro                  | 5000    | 5000    | EUR",
                "5 mil euros                  | 5000    | 5000    | EUR",
                "1.5M USD                     | 1500000 | 1500000 | USD",
                "1,5 Mio. €                   | 1500000 | 1500000 | EUR",
                "2 million dollars            | 2000000 | 2000000 | USD",
                "up to $20k                   | 0       | 20000   | USD",
                "bis zu 20.000 €              | 0       | 20000   | EUR",
                "maximum 20 000 €             | 0       | 20000   | EUR",
                "1,5k €                       | 1500    | 1500    | EUR",
                "A$900                        | 900     | 900     | AUD",
                "500,- €                      | 500     | 500     | EUR"
            })
    void readsAmounts(String text, double low, double high, String currency) {
        assertThat(money.find(text)).singleElement().satisfies(amount -> {
            assertThat(amount.low()).isEqualTo(low);
            assertThat(amount.high()).isEqualTo(high);
            assertThat(amount.currency().orElse(null)).isEqualTo(currency);
        });
    }

    @ParameterizedTest
    @CsvSource({"12.03.2027", "version 2.1.7", "10:30", "50%", "call 030-23125014", "24/7", "AB12"})
    void readsNoAmounts(String text) {
        assertThat(money.find(text).stream().map(Amount::currency).filter(Optional::isPresent))
                .isEmpty();
        assertThat(money.find(text)).noneMatch(amount -> amount.high() >= 100 && amount.high() < 1_000_000);
    }

    @Test
    void tellsWhere() {
        Amount amount = money.find("We have EUR 5k left").get(0);
        assertThat("We have EUR 5k left".substring(amount.start(), amount.end()))
                .isEqualTo("EUR 5k");
    }
}
