package io.dealflow.agent.scheduling.internal.calendar;

import java.time.LocalDate;
import java.util.Set;

/** What is known of the time of a host. */
public sealed interface Availability {

    /**
     * All calendars were read.
     *
     * @param busy when the host is busy
     * @param holidays days, by the host's own clock, on which the host holds no calls
     */
    record Known(BusyTimes busy, Set<LocalDate> holidays) implements Availability {

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
    record Unknown(String reason) implements Availability {}
}
