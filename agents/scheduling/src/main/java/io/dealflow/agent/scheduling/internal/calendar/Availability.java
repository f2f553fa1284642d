package io.dealflow.agent.scheduling.internal.calendar;

import java.time.LocalDate;
import java.util.Set;
import java.util.function.Function;

/** What is known of the time of a host. */
public sealed interface Availability {

    /** Takes it apart: one function for each case. */
    <R> R match(Function<Known, R> known, Function<Unknown, R> unknown);

    /**
     * All calendars were read.
     *
     * @param busy when the host is busy
     * @param holidays days, by the host's own clock, on which the host holds no calls
     */
    record Known(BusyTimes busy, Set<LocalDate> holidays) implements Availability {
        @Override
        public <R> R match(Function<Known, R> known, Function<Unknown, R> unknown) {
            return known.apply(this);
        }

        /** Keeps its own copy. */
        public Known {
            holidays = Set.copyOf(holidays);
        }
    }

    /**
     * Some calendar could not be read, so the host must not be offered.
     *
     * @param reason why, in words; without the calendar's content
     */
    record Unknown(String reason) implements Availability {
        @Override
        public <R> R match(Function<Known, R> known, Function<Unknown, R> unknown) {
            return unknown.apply(this);
        }
    }
}
