package io.dealflow.agent.scheduling.internal.team;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a day on a clock on the wall.
 *
 * @param from minute of the day that it begins with, from 0
 * @param to minute of the day before which it ends, after {@code from}, to 1440
 */
public record TimeRange(int from, int to) {

    private static final int DAY = 24 * 60;
    private static final Pattern FORM = Pattern.compile("(\\d{1,2}):(\\d{2})\\s*-\\s*(\\d{1,2}):(\\d{2})");

    /** Checks the bounds. */
    public TimeRange {
        if (from < 0 || to <= from || to > DAY) {
            throw new IllegalArgumentException("found minutes %d to %d, expected 0 to %d".formatted(from, to, DAY));
        }
    }

    /**
     * Reads what is written like "09:00-12:30".
     *
     * @throws IllegalArgumentException if it is no such range
     */
    public static TimeRange parse(String text) {
        Matcher found = FORM.matcher(text.strip());
        if (found.matches()) {
            int from = minute(found.group(1), found.group(2));
            int to = minute(found.group(3), found.group(4));
            if (from >= 0 && to > from) {
                return new TimeRange(from, to);
            }
        }
        throw new IllegalArgumentException("found '%s', expected hours such as 09:00-17:30".formatted(text.strip()));
    }

    private static int minute(String hours, String minutes) {
        int minute = Integer.parseInt(hours) * 60 + Integer.parseInt(minutes);
        return Integer.parseInt(minutes) < 60 && minute <= DAY ? minute : -1;
    }
}
