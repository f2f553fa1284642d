package io.dealflow.agent.model.internal;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads when a server wants to be called again. */
final class RetryAfter {

    private static final Duration LONGEST = Duration.ofDays(1);

    private RetryAfter() {}

    /** From {@code retry-after-ms}, or {@code retry-after} in seconds or as a date; at most a day. */
    static Optional<Duration> of(HttpHeaders headers, Instant now) {
        return headers.firstValue("retry-after-ms")
                .flatMap(text -> number(text, 1))
                .or(() -> headers.firstValue("retry-after")
                        .flatMap(text -> number(text, 1000).or(() -> date(text, now))));
    }

    private static Optional<Duration> number(String text, int millis) {
        try {
            return Optional.of(bounded(Math.ceil(Double.parseDouble(text.strip()) * millis)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> date(String text, Instant now) {
        try {
            Instant then = ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(bounded((double) Duration.between(now, then).toMillis()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration bounded(double millis) {
        return Duration.ofMillis((long) Math.max(0, Math.min(millis, (double) LONGEST.toMillis())));
    }
}
