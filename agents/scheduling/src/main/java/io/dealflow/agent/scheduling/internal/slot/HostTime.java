package io.dealflow.agent.scheduling.internal.slot;

import io.dealflow.agent.scheduling.internal.calendar.Availability;
import io.dealflow.agent.scheduling.internal.calendar.BusyTimes;
import io.dealflow.agent.scheduling.internal.team.Host;

/**
 * A host whose calendars are known.
 *
 * @param host who
 * @param known what the calendars say
 * @param claimed times that are held for calls, each with what is kept free behind it
 * @param load number of calls that are held with the host, from 0
 */
public record HostTime(Host host, Availability.Known known, BusyTimes claimed, int load) {}
