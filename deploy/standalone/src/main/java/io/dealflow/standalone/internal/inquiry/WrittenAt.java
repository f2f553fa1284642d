package io.dealflow.standalone.internal.inquiry;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds when an Internet message was written, in its header field {@code Date} (RFC 5322, section 3.6.1). */
final class WrittenAt {

    private static final Pattern END_OF_HEADER = Pattern.compile("\r?\n\r?\n");
    private static final Pattern DATE =
            Pattern.compile("^Date:[ \t]*([^\r\n(]{1,100})", Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);

    private WrittenAt() {}

    /** The time, or empty if the message gives none that can be read. */
    static Optional<Instant> of(byte[] message) {
        String text = new String(message, StandardCharsets.ISO_8859_1);
        Matcher end = END_OF_HEADER.matcher(text);
        Matcher date = DATE.matcher(end.find() ? text.substring(0, end.start()) : text);
        return date.find() ? parse(date.group(1).strip()) : Optional.empty();
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
