package io.dealflow.schemas.json;

import io.dealflow.schemas.Deal;
import java.util.function.Function;

/** What one entry of a file of deals turned out to be. */
public sealed interface Parsed {

    /** Takes it apart: one function for each case. */
    <R> R match(Function<Valid, R> valid, Function<Invalid, R> invalid);

    /** Line of the file that the entry begins on, or that its error is on; from 1. */
    long line();

    /**
     * A deal.
     *
     * @param line line that it begins on
     * @param deal the deal
     */
    record Valid(long line, Deal deal) implements Parsed {
        @Override
        public <R> R match(Function<Valid, R> valid, Function<Invalid, R> invalid) {
            return valid.apply(this);
        }
    }

    /**
     * No deal. The rest of the file is read all the same, unless the problem says otherwise.
     *
     * @param line line that the problem is on
     * @param problem the field, what was found and what was expected
     */
    record Invalid(long line, String problem) implements Parsed {
        @Override
        public <R> R match(Function<Valid, R> valid, Function<Invalid, R> invalid) {
            return invalid.apply(this);
        }

        /** The problem with its line, for a person. */
        public String describe() {
            return "line %d: %s".formatted(line, problem);
        }
    }
}
