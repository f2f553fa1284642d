package io.dealflow.agent.scheduling.internal.calendar;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates, times and durations of a calendar.
 *
 * @param zones the zones that the calendar names
 * @param home the zone of dates, and of times without a zone
 */
record IcsTimes(ZoneNames zones, ZoneId home) {

    private static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");
    private static final Pattern DURATION = Pattern.compile(
            "([+-]?)P(?:(\\d{1,4})W)?(?:(\\d{1,5})D)?(?:T(?:(\\d{1,6})H)?(?:(\\d{1,8})M)?(?:(\\d{1,9})S)?)?");

    /** The only time of a property. */
    IcsTime time(IcsProperty property) throws CalendarException {
        return time(property, property.value().strip());
    }

    /** The times of a property, without the ends of those that have one. */
    List<IcsTime> times(IcsProperty property) throws CalendarException {
        List<IcsTime> times = new ArrayList<>();
        for (String part : property.value().split(",", -1)) {
            times.add(time(property, part.strip().split("/", 2)[0]));
        }
        return times;
    }

    /** The times from one moment to another, or of a length, that a property lists. */
    List<Interval> periods(IcsProperty property) throws CalendarException {
        List<Interval> periods = new ArrayList<>();
        for (String part : property.value().split(",", -1)) {
            String[] ends = part.strip().split("/", -1);
            if (ends.length != 2) {
                throw new CalendarException("%s: found no period".formatted(property.name()));
            }
            IcsTime start = time(property, ends[0]);
            boolean length = ends[1].contains("P");
            periods.add(interval(
                    start,
                    length
                            ? start.instant().plus(duration(ends[1]))
                            : time(property, ends[1]).instant()));
        }
        return periods;
    }

    /** A time that ends where it says; an error if that is before its start. */
    static Interval interval(IcsTime start, Instant end) throws CalendarException {
        if (end.isBefore(start.instant())) {
            throw new CalendarException("found a time that ends before it begins");
        }
        return new Interval(start.instant(), end);
    }

    /** A duration such as PT1H30M, P2D or P1W. */
    static Duration duration(String text) throws CalendarException {
        Matcher found = DURATION.matcher(text.strip());
        if (!found.matches()) {
            throw new CalendarException("found something else, expected a duration such as PT30M");
        }
        Duration length = Duration.ofDays(7 * number(found.group(2)) + number(found.group(3)))
                .plusHours(number(found.group(4)))
                .plusMinutes(number(found.group(5)))
                .plusSeconds(number(found.group(6)));
        return found.group(1).equals("-") ? length.negated() : length;
    }

    /** What a clock in a zone shows at the end that a recurrence rule names: a date, a local time, or one in UTC. */
    static LocalDateTime until(String text, ZoneId zone) throws CalendarException {
        try {
            if (text.length() == 8) {
                return LocalDate.parse(text, DATE).plusDays(1).atStartOfDay().minusSeconds(1);
            }
            boolean utc = text.endsWith("Z");
            LocalDateTime local = LocalDateTime.parse(utc ? text.substring(0, text.length() - 1) : text, TIME);
            return utc ? local.atOffset(ZoneOffset.UTC).atZoneSameInstant(zone).toLocalDateTime() : local;
        } catch (DateTimeException e) {
            throw new CalendarException("RRULE: found an UNTIL that is no time", e);
        }
    }

    private IcsTime time(IcsProperty property, String text) throws CalendarException {
        try {
            if (text.length() == 8) {
                return new IcsTime(LocalDate.parse(text, DATE).atStartOfDay(), home, true);
            }
            if (text.endsWith("Z")) {
                LocalDateTime local = LocalDateTime.parse(text.substring(0, text.length() - 1), TIME);
                return new IcsTime(local, ZoneOffset.UTC, false);
            }
            Optional<String> name = property.parameter("TZID");
            ZoneId zone = name.isPresent() ? zones.zone(name.get()) : home;
            return new IcsTime(LocalDateTime.parse(text, TIME), zone, false);
        } catch (DateTimeException e) {
            throw new CalendarException(
                    "%s: found something that is no date and no time".formatted(property.name()), e);
        }
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
