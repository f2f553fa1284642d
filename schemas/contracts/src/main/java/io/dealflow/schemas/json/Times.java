package io.dealflow.schemas.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/** Reading of times, to the millisecond. */
public final class Times {

    /** ISO-8601, with the offset as {@code Z}, {@code +01:00}, {@code +0100} or {@code +01}. */
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT);

    private Times() {}

    /**
     * Reads a time, or a day, in ISO-8601. The day is meant in the zone even if it names an offset.
     *
     * @param zone where the time is meant if it names no offset
     * @throws DateTimeException if it is of another form
     */
    public static Instant parse(String text, ZoneId zone) {
        return text.indexOf('T') < 0
                ? day(LocalDate.parse(text, DateTimeFormatter.ISO_DATE), zone)
                : parse(text, ISO, zone);
    }

    /**
     * Reads a time, or a day, in a format.
     *
     * @param zone where the time is meant if it names no offset
     * @throws DateTimeException if it is of another form
     */
    public static Instant parse(String text, DateTimeFormatter format, ZoneId zone) {
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
