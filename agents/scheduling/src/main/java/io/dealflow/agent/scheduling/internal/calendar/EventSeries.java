package io.dealflow.agent.scheduling.internal.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The events of one UID: one that recurs, perhaps, and those that take the place of some of its dates. */
final class EventSeries {

    private final List<IcsEvent> masters;
    private final Map<Instant, IcsEvent> replaced = new HashMap<>();
    private final TreeMap<Instant, IcsEvent> changed = new TreeMap<>();

    private EventSeries(List<IcsEvent> events) {
        masters = events.stream().filter(event -> event.replaces().isEmpty()).toList();
        for (IcsEvent event : events) {
            event.replaces().ifPresent(time -> {
                replaced.put(time.instant(), event);
                if (event.andFollowing()) {
                    changed.put(time.instant(), event);
                }
            });
        }
    }

    /** The times of busy events within a time. */
    static List<Interval> busy(List<IcsEvent> events, Interval window) throws CalendarException {
        Map<String, List<IcsEvent>> byUid = new HashMap<>();
        List<Interval> busy = new ArrayList<>();
        for (IcsEvent event : events) {
            if (event.uid().isEmpty()) {
                busy.addAll(new EventSeries(List.of(event)).busy(window));
            } else {
                byUid.computeIfAbsent(event.uid(), uid -> new ArrayList<>()).add(event);
            }
        }
        for (List<IcsEvent> series : byUid.values()) {
            busy.addAll(new EventSeries(series).busy(window));
        }
        return busy;
    }

    private List<Interval> busy(Interval window) throws CalendarException {
        List<Interval> busy = new ArrayList<>();
        for (IcsEvent event : masters) {
            for (LocalDateTime local : event.starts(window)) {
                Instant moment = event.start().at(local).instant();
                if (!replaced.containsKey(moment)) {
                    later(event, local, moment).forEach(busy::add);
                }
            }
        }
        replaced.values().stream()
                .filter(IcsEvent::busy)
                .map(event -> event.beginningAt(event.start().local()))
                .forEach(busy::add);
        busy.removeIf(interval -> !interval.overlaps(window));
        return busy;
    }

    /** One date of the series, as the last change for it and all following ones has it. */
    private Stream<Interval> later(IcsEvent event, LocalDateTime local, Instant moment) {
        Map.Entry<Instant, IcsEvent> change = changed.floorEntry(moment);
        if (change == null) {
            return event.busy() ? Stream.of(event.beginningAt(local)) : Stream.empty();
        }
        IcsEvent now = change.getValue();
        Duration shift = Duration.between(
                event.clock(change.getKey()), event.clock(now.start().instant()));
        return now.busy()
                ? Stream.of(now.beginningAt(
                        now.clock(event.start().at(local.plus(shift)).instant())))
                : Stream.empty();
    }
}
