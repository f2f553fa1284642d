package io.dealflow.agent.scheduling.internal.slot;

/**
 * A free time to be compared with others.
 *
 * @param slot the time
 * @param load number of calls that are held with its host, from 0
 */
record Candidate(FreeSlot slot, int load) {}
