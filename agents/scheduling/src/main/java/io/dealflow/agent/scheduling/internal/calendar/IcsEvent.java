package io.dealflow.agent.scheduling.internal.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An event, or what takes the place of one date of a series.
 *
 * @param uid what the events of a series have in common; empty if it is no series
 * @param start when it begins first
 * @param length how long it takes
 * @param busy whether who has it is busy meanwhile
 * @param rules when it recurs
 * @param added further times at which it begins
 * @param removed times at which it does not begin; a date stands for the whole day
 * @param replaces the time of the series that it takes the place of
 * @param andFollowing whether it takes the place of all later ones too
 */
record IcsEvent(
        String uid,
        IcsTime start,
        Duration length,
        boolean busy,
        List<EventRule> rules,
        List<IcsTime> added,
        List<IcsTime> removed,
        Optional<IcsTime> replaces,
        boolean andFollowing) {

    /** How far what takes the place of a date may be moved from it, in days. */
    private static final int FARTHEST_MOVE = 31;

    /** Reads an event. */
    static IcsEvent of(IcsComponent event, IcsTimes times) throws CalendarException {
        Optional<IcsProperty> begin = event.property("DTSTART");
        if (begin.isEmpty()) {
            throw new CalendarException("VEVENT: found no DTSTART");
        }
        IcsTime start = times.time(begin.get());
        List<EventRule> rules = new ArrayList<>();
        for (IcsProperty rule : event.all("RRULE").toList()) {
            rules.add(EventRule.parse(rule.value()));
        }
        Optional<IcsProperty> instance = event.property("RECURRENCE-ID");
        return new IcsEvent(
                event.property("UID").map(IcsProperty::value).orElse(""),
                start,
                length(event, start, times),
                !event.keyword("TRANSP").filter("TRANSPARENT"::equals).isPresent()
                        && !event.keyword("STATUS").filter("CANCELLED"::equals).isPresent(),
                rules,
                all(event, "RDATE", times),
                all(event, "EXDATE", times),
                instance.isPresent() ? Optional.of(times.time(instance.get())) : Optional.empty(),
                instance.flatMap(found -> found.parameter("RANGE"))
                        .filter("THISANDFUTURE"::equalsIgnoreCase)
                        .isPresent());
    }

    /**
     * The time that it takes if it begins when the clock shows that. Of two ways to count a change of the clocks, the
     * longer.
     */
    Interval beginningAt(LocalDateTime local) {
        Instant begin = start.at(local).instant();
        Instant byClock = start.at(local.plus(length)).instant();
        Instant byWatch = start.allDay() ? byClock : begin.plus(length);
        return new Interval(begin, byClock.isAfter(byWatch) ? byClock : byWatch);
    }

    /** What the clock shows whenever it begins within a time, before it is looked at what takes its place. */
    Set<LocalDateTime> starts(Interval window) throws CalendarException {
        LocalDateTime from = clock(window.start().minus(length)).minusDays(FARTHEST_MOVE);
        LocalDateTime to = clock(window.end()).plusDays(FARTHEST_MOVE);
        Set<LocalDateTime> starts = new HashSet<>(Set.of(start.local()));
        for (EventRule rule : rules) {
            starts.addAll(rule.within(start.local(), start.zone(), from, to));
        }
        added.forEach(time -> starts.add(clock(time.instant())));
        starts.removeIf(local -> local.isBefore(from) || local.isAfter(to) || isRemoved(local));
        return starts;
    }

    private boolean isRemoved(LocalDateTime local) {
        Instant moment = start.at(local).instant();
        return removed.stream()
                .anyMatch(time -> time.allDay()
                        ? time.local().toLocalDate().equals(local.toLocalDate())
                        : time.instant().equals(moment));
    }

    /** What the clock of the event shows. */
    LocalDateTime clock(Instant moment) {
        return LocalDateTime.ofInstant(moment, start.zone());
    }

    private static Duration length(IcsComponent event, IcsTime start, IcsTimes times) throws CalendarException {
        Optional<IcsProperty> end = event.property("DTEND");
        Optional<IcsProperty> duration = event.property("DURATION");
        Duration length;
        if (end.isPresent()) {
            IcsTime last = times.time(end.get());
            length = last.zone().equals(start.zone())
                    ? Duration.between(start.local(), last.local())
                    : Duration.between(start.instant(), last.instant());
        } else if (duration.isPresent()) {
            length = IcsTimes.duration(duration.get().value());
        } else {
            length = start.allDay() ? Duration.ofDays(1) : Duration.ZERO;
        }
        if (length.isNegative()) {
            throw new CalendarException("VEVENT: found one that ends before it begins");
        }
        return length;
    }

    private static List<IcsTime> all(IcsComponent event, String name, IcsTimes times) throws CalendarException {
        List<IcsTime> found = new ArrayList<>();
        for (IcsProperty property : event.all(name).toList()) {
            found.addAll(times.times(property));
        }
        return found;
    }
}
