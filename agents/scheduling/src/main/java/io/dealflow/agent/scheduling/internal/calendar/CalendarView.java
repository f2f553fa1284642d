package io.dealflow.agent.scheduling.internal.calendar;

import io.dealflow.agent.scheduling.internal.team.Host;
import java.time.Duration;

/** What is known of the calendars of hosts. Safe for several threads. */
public interface CalendarView {

    /** Waits until every host's calendars were read, or failed, once; false if the time is over before. */
    boolean await(Duration wait) throws InterruptedException;

    /** What is known of a host's time now. */
    Availability of(Host host);
}
