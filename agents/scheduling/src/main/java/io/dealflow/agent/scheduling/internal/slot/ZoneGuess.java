package io.dealflow.agent.scheduling.internal.slot;

import java.time.ZoneId;

/**
 * The zone of who is invited.
 *
 * @param zone the zone
 * @param certain whether the inquiry names it; else it is a guess
 * @param basis what it is taken from, in words that follow "by" or "from"
 */
public record ZoneGuess(ZoneId zone, boolean certain, String basis) {}
