package io.dealflow.agent.reading.internal.lexicon;

/**
 * A phrase that was found in a text.
 *
 * @param start where it starts, in UTF-16 units
 * @param end behind its last unit
 * @param cue what it means
 */
public record CueMatch(int start, int end, Cue cue) {}
