package io.dealflow.agent.scheduling.internal.calendar;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the clocks of a zone show that a calendar describes itself. */
final class Observances {

    private static final int YEARS_BEFORE = 2;

    private final TreeMap<Instant, ZoneOffset> offsets = new TreeMap<>();
    private final ZoneOffset before;

    /**
     * Reads a description.
     *
     * @param window the time of which {@link #offset} will be asked
     */
    Observances(IcsComponent zone, Interval window) throws CalendarException {
        List<IcsComponent> parts = Stream.concat(zone.children("STANDARD"), zone.children("DAYLIGHT"))
                .toList();
        if (parts.isEmpty()) {
            throw new CalendarException("VTIMEZONE: found no clock in it");
        }
        TreeMap<Instant, ZoneOffset> starts = new TreeMap<>();
        for (IcsComponent part : parts) {
            ZoneOffset from = offset(part, "TZOFFSETFROM");
            for (LocalDateTime onset : onsets(part, from, window)) {
                offsets.put(onset.toInstant(from), offset(part, "TZOFFSETTO"));
                starts.put(onset.toInstant(from), from);
            }
        }
        Map.Entry<Instant, ZoneOffset> first = starts.firstEntry();
        before = first == null ? offset(parts.get(0), "TZOFFSETTO") : first.getValue();
    }

    ZoneOffset offset(Instant moment) {
        Map.Entry<Instant, ZoneOffset> last = offsets.floorEntry(moment);
        return last == null ? before : last.getValue();
    }

    private static List<LocalDateTime> onsets(IcsComponent part, ZoneOffset from, Interval window)
            throws CalendarException {
        IcsTimes times = new IcsTimes(new ZoneNames(new IcsComponent(""), window), from);
        Optional<IcsProperty> start = part.property("DTSTART");
        if (start.isEmpty()) {
            throw new CalendarException("VTIMEZONE: found a clock without DTSTART");
        }
        LocalDateTime first = times.time(start.get()).local();
        List<LocalDateTime> onsets = new ArrayList<>(List.of(first));
        for (IcsProperty rule : part.all("RRULE").toList()) {
            onsets.addAll(EventRule.parse(rule.value())
                    .within(
                            first,
                            from,
                            LocalDateTime.ofInstant(window.start(), from).minusYears(YEARS_BEFORE),
                            LocalDateTime.ofInstant(window.end(), from)));
        }
        for (IcsProperty dates : part.all("RDATE").toList()) {
            times.times(dates).forEach(date -> onsets.add(date.local()));
        }
        return onsets;
    }

    private static ZoneOffset offset(IcsComponent part, String name) throws CalendarException {
        try {
            return ZoneOffset.of(
                    part.property(name).map(IcsProperty::value).orElse("").strip());
        } catch (DateTimeException e) {
            throw new CalendarException("VTIMEZONE: %s: expected an offset such as +0100".formatted(name), e);
        }
    }
}
