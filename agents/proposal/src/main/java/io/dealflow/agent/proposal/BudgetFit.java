package io.dealflow.agent.proposal;

import io.dealflow.schemas.Budget;
import io.dealflow.schemas.Reading;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;

/** How the price range and the budget of an inquiry go together. */
enum BudgetFit {
    /** The inquiry names no budget. */
    NO_BUDGET,
    /** The two cannot be compared: no price, no currency, or another one. */
    UNKNOWN,
    /** The budget covers the whole range. */
    WITHIN,
    /** The budget covers a part of the range. */
    PARTLY,
    /** The whole range is above the budget. */
    ABOVE;

    static BudgetFit of(Reading reading, Optional<PriceRange> price, Currency currency) {
        if (reading.getBudget().isEmpty()) {
            return NO_BUDGET;
        }
        Budget budget = reading.getBudget().get();
        boolean sameCurrency = budget.getCurrency()
                .filter(code -> code.strip().equalsIgnoreCase(currency.getCurrencyCode()))
                .isPresent();
        if (price.isEmpty() || !sameCurrency || !isAmount(budget)) {
            return UNKNOWN;
        }
        BigDecimal most = BigDecimal.valueOf(budget.getHigh());
        if (most.compareTo(price.get().high()) >= 0) {
            return WITHIN;
        }
        return most.compareTo(price.get().low()) >= 0 ? PARTLY : ABOVE;
    }

    /** Whether a budget is a range of money that can be read. */
    static boolean isAmount(Budget budget) {
        return Double.isFinite(budget.getLow())
                && Double.isFinite(budget.getHigh())
                && budget.getLow() >= 0
                && budget.getHigh() >= budget.getLow()
                && budget.getHigh() > 0
                && budget.getHigh() <= 1e12;
    }
}
