package io.dealflow.agent.scheduling.internal.calendar;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What an iCalendar text says of somebody's time. A text that is not understood in full is an error: what is not
 * understood could be an appointment.
 *
 * @param home zone of dates, and of times without a zone
 * @param window the time that matters
 */
record IcsCalendar(String text, ZoneId home, Interval window) {

    /** The times of events and of free-busy components in which their owner is busy, in no order. */
    List<Interval> busy() throws CalendarException {
        List<Interval> busy = new ArrayList<>();
        for (IcsComponent calendar : IcsParser.parse(text)) {
            IcsTimes times = new IcsTimes(new ZoneNames(calendar, window), home);
            busy.addAll(EventSeries.busy(events(calendar, times), window));
            for (IcsComponent component : calendar.children("VFREEBUSY").toList()) {
                for (IcsProperty property : component.all("FREEBUSY").toList()) {
                    if (!isFree(property)) {
                        busy.addAll(times.periods(property));
                    }
                }
            }
        }
        return busy;
    }

    /** The days of all-day events, busy or not. */
    Set<LocalDate> days() throws CalendarException {
        Set<LocalDate> days = new HashSet<>();
        for (IcsComponent calendar : IcsParser.parse(text)) {
            for (IcsEvent event : events(calendar, new IcsTimes(new ZoneNames(calendar, window), home))) {
                if (event.start().allDay()) {
                    event.starts(window)
                            .forEach(start -> start.toLocalDate()
                                    .datesUntil(start.plus(event.length()).toLocalDate())
                                    .forEach(days::add));
                }
            }
        }
        return days;
    }

    private static List<IcsEvent> events(IcsComponent calendar, IcsTimes times) throws CalendarException {
        List<IcsEvent> events = new ArrayList<>();
        for (IcsComponent event : calendar.children("VEVENT").toList()) {
            events.add(IcsEvent.of(event, times));
        }
        return events;
    }

    private static boolean isFree(IcsProperty property) {
        return property.parameter("FBTYPE")
                .filter(type -> type.toUpperCase(Locale.ROOT).equals("FREE"))
                .isPresent();
    }
}
