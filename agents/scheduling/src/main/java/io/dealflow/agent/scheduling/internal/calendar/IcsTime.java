package io.dealflow.agent.scheduling.internal.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * A moment as a calendar writes it: what a clock shows in a zone. A time that the clock skips counts from before the
 * skip, and of a time that it shows twice the first counts, as RFC 5545 has it.
 *
 * @param local what the clock shows
 * @param zone where the clock hangs
 * @param allDay whether it is a date without a time
 */
record IcsTime(LocalDateTime local, ZoneId zone, boolean allDay) {

    Instant instant() {
        return local.atZone(zone).toInstant();
    }

    IcsTime at(LocalDateTime other) {
        return new IcsTime(other, zone, allDay);
    }
}
