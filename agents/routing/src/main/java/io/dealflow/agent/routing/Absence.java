package io.dealflow.agent.routing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Days on which a rep takes no deals.
 *
 * @param from first day of absence; null if it has begun already
 * @param until last day of absence; null if the return is not known
 */
record Absence(@Nullable LocalDate from, @Nullable LocalDate until) {

    Absence {
        if (from != null && until != null && until.isBefore(from)) {
            throw new IllegalArgumentException(
                    "found an absence that ends on %s and begins on %s, expected 'until' on or after 'from'"
                            .formatted(until, from));
        }
    }

    @JsonCreator
    static Absence parse(@JsonProperty("from") @Nullable String from, @JsonProperty("until") @Nullable String until) {
        return new Absence(day("from", from), day("until", until));
    }

    boolean covers(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
    }

    private static @Nullable LocalDate day(String key, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'%s': found '%s', expected a date such as 2026-12-24".formatted(key, text), e);
        }
    }
}
