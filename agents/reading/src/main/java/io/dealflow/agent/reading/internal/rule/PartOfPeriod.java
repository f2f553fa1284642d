package io.dealflow.agent.reading.internal.rule;

import io.dealflow.agent.reading.internal.lexicon.DatePhrases.Part;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a month, a quarter or a year is meant.
 *
 * @param part which part; null for the whole
 * @param from index of the first word that says so
 */
record PartOfPeriod(@Nullable Part part, int from) {

    /** The day that stands for the part of a period. */
    LocalDate of(LocalDate first, LocalDate last) {
        if (part == null || part == Part.END) {
            return last;
        }
        long days = last.toEpochDay() - first.toEpochDay();
        return first.plusDays(part == Part.MIDDLE ? days / 2 : days / 3);
    }
}
