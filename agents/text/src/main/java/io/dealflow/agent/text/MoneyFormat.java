package io.dealflow.agent.text;

import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes amounts of money as readers of a language expect them.
 *
 * @param locale language and country of the readers
 */
public record MoneyFormat(Locale locale) {

    /** Gives the amount with its currency; empty if one of them is missing or means nothing. */
    public Optional<String> format(Optional<Double> amount, Optional<String> currency) {
        return amount.filter(value -> Double.isFinite(value) && value > 0)
                .flatMap(value -> currency.flatMap(MoneyFormat::currency).map(unit -> format(value, unit)));
    }

    private String format(double amount, Currency currency) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(currency);
        int digits = amount == Math.rint(amount) ? 0 : Math.max(0, currency.getDefaultFractionDigits());
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format.format(amount);
    }

    private static Optional<Currency> currency(String code) {
        try {
            return Optional.of(Currency.getInstance(code.strip().toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
