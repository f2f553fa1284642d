package io.dealflow.schemas.json;

import io.dealflow.schemas.Deal;

/** What one entry of a file of deals turned out to be. */
public sealed interface Parsed {

    /** Line of the file that the entry begins on, or that its error is on; from 1. */
    long line();

    /**
     * A deal.
     *
     * @param line line that it begins on
     * @param deal the deal
     */
    record Valid(long line, Deal deal) implements Parsed {}

    /**
     * No deal. The rest of the file is read all the same, unless the problem says otherwise.
     *
     * @param line line that the problem is on
     * @param problem the field, what was found and what was expected
     */
    record Invalid(long line, String problem) implements Parsed {

        /** The problem with its line, for a person. */
        public String describe() {
            return "line %d: %s".formatted(line, problem);
        }
    }
}
