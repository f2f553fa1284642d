package io.dealflow.standalone.internal.inquiry;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Finds when an Internet message was written, in its header field {@code Date} (RFC 5322, section 3.6.1). */
final class WrittenAt {

    private WrittenAt() {}

    /** The time, or empty if the message gives none that can be read. */
    static Optional<Instant> of(MailHeader header) {
        return header.field("Date").flatMap(date -> parse(date.split("\\(", 2)[0].strip()));
    }

    private static Optional<Instant> parse(String date) {
        try {
            return Optional.of(OffsetDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
