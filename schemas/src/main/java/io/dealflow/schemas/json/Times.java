package io.dealflow.schemas.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

/** Reading of times, to the millisecond. */
final class Times {

    private static final DateTimeFormatter ISO = DateTimeFormatter.ISO_DATE_TIME;

    private Times() {}

    /**
     * Reads a time, or a day, in ISO-8601.
     *
     * @param zone where the time is meant if it names no offset
     * @throws DateTimeException if it is of another form
     */
    static Instant parse(String text, ZoneId zone) {
        return text.length() <= 10 ? day(LocalDate.parse(text), zone) : parse(text, ISO, zone);
    }

    /**
     * Reads a time, or a day, in a format.
     *
     * @param zone where the time is meant if it names no offset
     * @throws DateTimeException if it is of another form
     */
    static Instant parse(String text, DateTimeFormatter format, ZoneId zone) {
        TemporalAccessor parsed =
                format.parseBest(text, ZonedDateTime::from, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        Instant time;
        if (parsed instanceof ZonedDateTime zoned) {
            time = zoned.toInstant();
        } else if (parsed instanceof OffsetDateTime offset) {
            time = offset.toInstant();
        } else if (parsed instanceof LocalDateTime local) {
            time = local.atZone(zone).toInstant();
        } else {
            time = day(LocalDate.from(parsed), zone);
        }
        return toMillis(time);
    }

    private static Instant day(LocalDate day, ZoneId zone) {
        return toMillis(day.atStartOfDay(zone).toInstant());
    }

    private static Instant toMillis(Instant time) {
        try {
            return Instant.ofEpochMilli(time.toEpochMilli());
        } catch (ArithmeticException e) {
            throw new DateTimeException("Too far away: " + time, e);
        }
    }
}
