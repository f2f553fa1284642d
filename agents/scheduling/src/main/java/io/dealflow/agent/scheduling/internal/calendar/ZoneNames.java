package io.dealflow.agent.scheduling.internal.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The zones that a calendar names: by the names of the IANA database, or else the zone of that database whose clocks
 * show the same as those that the calendar describes, throughout the time that matters. For one thread.
 */
final class ZoneNames {

    private static final Duration SAMPLE = Duration.ofHours(6);

    private final IcsComponent calendar;
    private final Interval window;
    private final Set<String> known;
    private final Map<String, ZoneId> found = new HashMap<>();

    ZoneNames(IcsComponent calendar, Interval window) {
        this.calendar = calendar;
        this.window = window;
        this.known = new TreeSet<>(ZoneId.getAvailableZoneIds());
        known.removeIf(id -> id.contains("~"));
    }

    ZoneId zone(String name) throws CalendarException {
        ZoneId zone = found.get(name);
        if (zone == null) {
            zone = find(name);
            found.put(name, zone);
        }
        return zone;
    }

    private ZoneId find(String name) throws CalendarException {
        Optional<IcsComponent> described = calendar.children("VTIMEZONE")
                .filter(zone -> zone.property("TZID")
                        .filter(id -> id.value().strip().equals(name.strip()))
                        .isPresent())
                .findFirst();
        Stream<String> names = Stream.concat(
                Stream.of(name),
                described.stream().flatMap(zone -> zone.all("X-LIC-LOCATION").map(IcsProperty::value)));
        Optional<ZoneId> byName =
                names.flatMap(text -> byName(text.strip()).stream()).findFirst();
        if (byName.isPresent()) {
            return byName.get();
        }
        if (described.isEmpty()) {
            throw new CalendarException("TZID: found a zone that is neither known nor described");
        }
        return byClock(new Observances(described.get(), window));
    }

    /** The zone that a name is, or that it ends with, as in "/freeassociation.sourceforge.net/Europe/Berlin". */
    private Optional<ZoneId> byName(String name) {
        String rest = name;
        while (!known.contains(rest)) {
            int slash = rest.indexOf('/');
            if (slash < 0) {
                return Optional.empty();
            }
            rest = rest.substring(slash + 1);
        }
        return Optional.of(ZoneId.of(rest));
    }

    private ZoneId byClock(Observances clock) throws CalendarException {
        List<Instant> samples = Stream.iterate(
                        window.start(), moment -> !moment.isAfter(window.end()), moment -> moment.plus(SAMPLE))
                .toList();
        return known.stream()
                .map(ZoneId::of)
                .filter(zone -> samples.stream()
                        .allMatch(moment -> zone.getRules().getOffset(moment).equals(clock.offset(moment))))
                .findFirst()
                .orElseThrow(() -> new CalendarException("VTIMEZONE: found clocks that no known zone has"));
    }
}
