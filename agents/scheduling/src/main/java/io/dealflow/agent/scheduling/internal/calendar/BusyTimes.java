package io.dealflow.agent.scheduling.internal.calendar;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** When somebody is busy. Immutable. */
public final class BusyTimes {

    /** Ends of times that neither meet nor touch, by their starts. */
    private final NavigableMap<Instant, Instant> ends = new TreeMap<>();

    private BusyTimes(Collection<Interval> intervals) {
        intervals.stream()
                .filter(interval -> interval.start().isBefore(interval.end()))
                .sorted(Comparator.comparing(Interval::start))
                .forEach(this::add);
    }

    /** Those times, in any order; they may overlap. */
    public static BusyTimes of(Collection<Interval> intervals) {
        return new BusyTimes(intervals);
    }

    /** Whether somebody is busy at some moment of a time. */
    public boolean overlap(Interval time) {
        Map.Entry<Instant, Instant> last = ends.lowerEntry(time.end());
        return last != null && last.getValue().isAfter(time.start());
    }

    /** The times in order, none meeting another. */
    public List<Interval> intervals() {
        return ends.entrySet().stream()
                .map(entry -> new Interval(entry.getKey(), entry.getValue()))
                .toList();
    }

    private void add(Interval next) {
        Map.Entry<Instant, Instant> last = ends.lastEntry();
        if (last == null || last.getValue().isBefore(next.start())) {
            ends.put(next.start(), next.end());
        } else if (last.getValue().isBefore(next.end())) {
            ends.put(last.getKey(), next.end());
        }
    }
}
