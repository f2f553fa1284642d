package io.dealflow.agent.scheduling.internal.slot;

import io.dealflow.agent.scheduling.internal.calendar.Interval;
import io.dealflow.agent.scheduling.internal.team.Host;

/**
 * A time that suits.
 *
 * @param host who holds the call
 * @param time from its start to its end
 */
public record FreeSlot(Host host, Interval time) {}
