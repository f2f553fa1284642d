package io.dealflow.agent.reading.internal.rule;

import java.time.LocalDate;

/**
 * A date that a text names.
 *
 * @param date the day; of a longer stretch of time, its last day
 * @param start where it is named, in UTF-16 units
 * @param end behind the last unit
 * @param confidence how sure it is that this day is meant, from 0 to 1
 */
record DateMention(LocalDate date, int start, int end, double confidence) {}
