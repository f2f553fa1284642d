package io.dealflow.service;

import io.dealflow.service.yaml.Durations;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;

/**
 * Holds the settings under one prefix to their bounds. Configuration records call it as they are constructed, so that a
 * value out of bounds gets in nowhere, be there a context or not.
 */
public final class Bounds {

    private final String prefix;

    /**
     * Creates it for a record of configuration.
     *
     * @param prefix what the keys begin with, such as {@code dealflow.agent}
     */
    public Bounds(String prefix) {
        this.prefix = prefix;
    }

    /**
     * Requires a whole number to be within its bounds.
     *
     * @throws SettingException if it is not
     */
    public void within(String key, long found, long least, long most) {
        require(found >= least && found <= most, key, least + " to " + most, found);
    }

    /**
     * Requires a number to be within its bounds.
     *
     * @throws SettingException if it is not
     */
    public void within(String key, double found, double least, double most) {
        require(found >= least && found <= most, key, plain(least) + " to " + plain(most), plain(found));
    }

    /**
     * Requires a duration to be within its bounds.
     *
     * @throws SettingException if it is not
     */
    public void within(String key, Duration found, Duration least, Duration most) {
        require(
                found.compareTo(least) >= 0 && found.compareTo(most) <= 0,
                key,
                Durations.format(least) + " to " + Durations.format(most),
                Durations.format(found));
    }

    /**
     * Requires a text to be the IETF tag of a language.
     *
     * @throws SettingException if it is not
     */
    public void language(String key, String found) {
        require(!Locale.forLanguageTag(found).getLanguage().isEmpty(), key, "a tag such as en-GB or de-DE", found);
    }

    /**
     * Requires anything else of a value.
     *
     * @param expected what the value should be, such as {@code a name}
     * @throws SettingException if it does not hold
     */
    public void require(boolean holds, String key, String expected, Object found) {
        if (!holds) {
            throw refused(key, expected, found);
        }
    }

    /** The exception for a value that is not what was expected; found may be empty where there is none. */
    public SettingException refused(String key, String expected, Object found) {
        String text = found.toString();
        return new SettingException("Key '%s.%s': expected %s, found %s"
                .formatted(prefix, key, expected, text.isEmpty() ? "nothing" : "'" + text + "'"));
    }

    private static String plain(double number) {
        return Double.isFinite(number)
                ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
                : Double.toString(number);
    }
}
