package io.dealflow.agent.scheduling.internal.team;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Hours of a week on a clock on the wall. Written as days and ranges: {@code mon-thu: 09:00-12:00, 13:00-17:00}.
 *
 * @param ranges the ranges of each day in order; a day without any is missing
 */
public record WeeklyHours(Map<DayOfWeek, List<TimeRange>> ranges) {

    /** Keeps its own copy. */
    public WeeklyHours {
        ranges = Map.copyOf(ranges);
    }

    /** Monday to Friday, the same hours every day. */
    public static WeeklyHours weekdays(String hours) {
        return parse(Map.of("mon-fri", hours));
    }

    /** Reads the form of the team file. */
    @JsonCreator
    public static WeeklyHours parse(Map<String, String> days) {
        Map<DayOfWeek, List<TimeRange>> ranges = new EnumMap<>(DayOfWeek.class);
        days.forEach((key, text) -> {
            List<TimeRange> parsed = ranges(key, text);
            days(key).forEach(day -> {
                if (ranges.putIfAbsent(day, parsed) != null) {
                    throw new IllegalArgumentException("'%s': found a day that is there twice".formatted(key));
                }
            });
        });
        return new WeeklyHours(ranges);
    }

    /** The ranges of a day, earliest first; none if the day is free. */
    public List<TimeRange> on(LocalDate day) {
        return ranges.getOrDefault(day.getDayOfWeek(), List.of());
    }

    /** Whether a time of one day lies within one range. */
    public boolean cover(LocalDateTime start, LocalDateTime end) {
        LocalDateTime midnight = start.toLocalDate().atStartOfDay();
        return on(start.toLocalDate()).stream()
                .anyMatch(range -> !start.isBefore(midnight.plusMinutes(range.from()))
                        && !end.isAfter(midnight.plusMinutes(range.to())));
    }

    private static List<TimeRange> ranges(String key, String text) {
        try {
            List<TimeRange> ranges = Arrays.stream(text.split(",", -1))
                    .map(TimeRange::parse)
                    .sorted(Comparator.comparingInt(TimeRange::from))
                    .toList();
            for (int i = 1; i < ranges.size(); i++) {
                if (ranges.get(i).from() < ranges.get(i - 1).to()) {
                    throw new IllegalArgumentException("found ranges that overlap, expected none");
                }
            }
            return ranges;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'%s': %s".formatted(key, e.getMessage()), e);
        }
    }

    private static Stream<DayOfWeek> days(String key) {
        String[] ends = key.strip().split("-", -1);
        Optional<DayOfWeek> first = day(ends[0]);
        Optional<DayOfWeek> last = ends.length == 2 ? day(ends[1]) : first;
        if (ends.length > 2 || first.isEmpty() || last.isEmpty()) {
            throw new IllegalArgumentException("found '%s', expected days such as mon, or mon-fri".formatted(key));
        }
        int days = Math.floorMod(last.get().getValue() - first.get().getValue(), 7);
        return Stream.iterate(first.get(), day -> day.plus(1)).limit(days + 1L);
    }

    private static Optional<DayOfWeek> day(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        return name.length() < 3
                ? Optional.empty()
                : Arrays.stream(DayOfWeek.values())
                        .filter(day -> day.name().toLowerCase(Locale.ROOT).startsWith(name))
                        .findFirst();
    }
}
