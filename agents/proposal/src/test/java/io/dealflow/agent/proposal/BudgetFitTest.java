package io.dealflow.agent.proposal;

import static io.dealflow.agent.proposal.ProposalFixtures.budget;
import static io.dealflow.agent.proposal.ProposalFixtures.reading;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetFitTest {

    private static final Currency EURO = Currency.getInstance("EUR");
    private static final Optional<PriceRange> PRICE =
            Optional.of(new PriceRange(BigDecimal.valueOf(100), BigDecimal.valueOf(200)));

    @ParameterizedTest
    @CsvSource({
        "0, 200, EUR, WITHIN",
        "300, 400, eur, WITHIN",
        "0, 199.99, EUR, PARTLY",
        "0, 100, EUR, PARTLY",
        "0, 99.99, EUR, ABOVE",
        "0, 200, USD, UNKNOWN",
        "0, 200, , UNKNOWN",
        "0, 0, EUR, UNKNOWN",
        "300, 200, EUR, UNKNOWN",
        "NaN, NaN, EUR, UNKNOWN"
    })
    void comparesTheBudgetWithTheRange(double low, double high, String currency, BudgetFit fit) {
        assertThat(BudgetFit.of(
                        reading("").setBudget(budget(low, high, currency)).build(), PRICE, EURO))
                .isEqualTo(fit);
    }

    @Test
    void knowsNothingWithoutAPrice() {
        assertThat(BudgetFit.of(reading("").setBudget(budget(1, 2, "EUR")).build(), Optional.empty(), EURO))
                .isEqualTo(BudgetFit.UNKNOWN);
    }

    @Test
    void saysWhenThereIsNoBudget() {
        assertThat(BudgetFit.of(reading("").build(), PRICE, EURO)).isEqualTo(BudgetFit.NO_BUDGET);
    }
}
