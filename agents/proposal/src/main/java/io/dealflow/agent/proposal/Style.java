package io.dealflow.agent.proposal;

import io.dealflow.agent.text.MoneyFormat;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/**
 * How amounts, numbers and dates read in one language.
 *
 * @param locale language of the text, and country where one is set
 */
record Style(Locale locale) {

    private static final int FRACTION_DIGITS = 2;

    String language() {
        return locale.getLanguage();
    }

    /** An amount with its currency; empty for zero, which is no price. */
    Optional<String> money(BigDecimal amount, Currency currency) {
        return money(amount.doubleValue(), currency.getCurrencyCode());
    }

    Optional<String> money(double amount, String currency) {
        return new MoneyFormat(locale).format(Optional.of(amount), Optional.of(currency));
    }

    String number(BigDecimal number) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(FRACTION_DIGITS);
        return format.format(number);
    }

    String date(LocalDate date) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(date);
    }
}
