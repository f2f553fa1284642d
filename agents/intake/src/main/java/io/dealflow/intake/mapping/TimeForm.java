package io.dealflow.intake.mapping;

import io.dealflow.schemas.json.Times;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * How a source writes times and days.
 *
 * @param zone where one without an offset is meant
 * @param pattern its form in the letters of {@link DateTimeFormatter}; empty for ISO-8601
 */
record TimeForm(ZoneId zone, Optional<String> pattern) {

    /** ISO-8601, meant in UTC. */
    static final TimeForm ISO = new TimeForm(ZoneOffset.UTC, Optional.empty());

    /** This form, with a pattern of its own if there is one. */
    TimeForm with(Optional<String> other) {
        return other.isPresent() ? new TimeForm(zone, other) : this;
    }

    /**
     * Reads a time; a day means its first moment.
     *
     * @throws DateTimeException if the text is of another form
     */
    Instant parse(String text) {
        return pattern.map(form -> Times.parse(text, formatter(form), zone)).orElseGet(() -> Times.parse(text, zone));
    }

    /**
     * The formatter of a pattern.
     *
     * @throws IllegalArgumentException if the pattern is none
     */
    static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }
}
