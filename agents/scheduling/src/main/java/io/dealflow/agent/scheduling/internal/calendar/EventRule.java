package io.dealflow.agent.scheduling.internal.calendar;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/**
 * A recurrence rule, on the clock of its event.
 *
 * @param rule the rule without its end
 * @param until the end as it is written; empty if there is none
 */
record EventRule(RecurrenceRule rule, Optional<String> until) {

    private static final int MOST = 20_000;

    /**
     * Reads a rule.
     *
     * @throws CalendarException if it is none, or one of times that follow each other within minutes
     */
    static EventRule parse(String text) throws CalendarException {
        List<String> parts = new ArrayList<>();
        Optional<String> until = Optional.empty();
        for (String part : text.strip().toUpperCase(Locale.ROOT).split(";", -1)) {
            if (part.startsWith("UNTIL=")) {
                until = Optional.of(part.substring("UNTIL=".length()));
            } else if (!part.isEmpty()) {
                parts.add(part);
            }
        }
        if (parts.contains("FREQ=SECONDLY") || parts.contains("FREQ=MINUTELY") || parts.contains("INTERVAL=0")) {
            throw new CalendarException("RRULE: found a frequency that no appointment has");
        }
        try {
            return new EventRule(new RecurrenceRule(String.join(";", parts)), until);
        } catch (InvalidRecurrenceRuleException | RuntimeException e) {
            throw new CalendarException("RRULE: found something that is no recurrence rule", e);
        }
    }

    /**
     * What the clock shows whenever the rule applies within a time.
     *
     * @param first the first time, from which the rule counts
     * @param zone where the clock hangs
     */
    List<LocalDateTime> within(LocalDateTime first, ZoneId zone, LocalDateTime from, LocalDateTime to)
            throws CalendarException {
        LocalDateTime last = to;
        if (until.isPresent()) {
            LocalDateTime end = IcsTimes.until(until.get(), zone);
            last = end.isBefore(to) ? end : to;
        }
        if (last.isBefore(first) || last.isBefore(from)) {
            return List.of();
        }
        try {
            return dates(first, from, last);
        } catch (RuntimeException e) {
            throw new CalendarException("RRULE: found a rule that cannot be followed", e);
        }
    }

    private List<LocalDateTime> dates(LocalDateTime first, LocalDateTime from, LocalDateTime last)
            throws CalendarException {
        RecurrenceRuleIterator iterator = rule.iterator(floating(first));
        if (from.isAfter(first)) {
            iterator.fastForward(floating(from));
        }
        List<LocalDateTime> dates = new ArrayList<>();
        while (iterator.hasNext()) {
            LocalDateTime date = local(iterator.nextDateTime());
            if (date.isAfter(last)) {
                break;
            }
            if (dates.size() >= MOST) {
                throw new CalendarException("RRULE: found more than %d dates".formatted(MOST));
            }
            dates.add(date);
        }
        return dates;
    }

    /** The library counts months from 0. */
    private static DateTime floating(LocalDateTime time) {
        return new DateTime(
                time.getYear(),
                time.getMonthValue() - 1,
                time.getDayOfMonth(),
                time.getHour(),
                time.getMinute(),
                time.getSecond());
    }

    private static LocalDateTime local(DateTime time) {
        return LocalDateTime.of(
                time.getYear(),
                time.getMonth() + 1,
                time.getDayOfMonth(),
                time.getHours(),
                time.getMinutes(),
                time.getSeconds());
    }
}
