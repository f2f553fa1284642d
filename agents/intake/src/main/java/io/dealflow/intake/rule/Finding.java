package io.dealflow.intake.rule;

import java.time.Instant;
import java.util.Optional;

/** What the rows of the CRM say of a deal. */
public sealed interface Finding {

    /** Takes it apart: a method for each case. */
    <R> R match(Cases<R> cases);

    /** Whether a row that belongs to it has not come yet. */
    default boolean isIncomplete() {
        return false;
    }

    /** What each kind of finding leads to. */
    interface Cases<R> {
        /** For a deal that has no row. */
        R gone();

        /** For a deal of which a row has not come yet. */
        R incomplete(Incomplete incomplete);

        /** For a deal in an open stage. */
        R open(Open open);

        /** For a deal that is closed. */
        R closed(Closed closed);

        /** For a deal that is neither open nor closed. */
        R elsewhere(Elsewhere elsewhere);
    }

    /** There is no row of it. */
    record Gone() implements Finding {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.gone();
        }
    }

    /**
     * A row that another one names has not come yet.
     *
     * @param end what it would be with the rows that are there, if they say that it is open no longer
     */
    record Incomplete(Optional<Finding> end) implements Finding {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.incomplete(this);
        }

        @Override
        public boolean isIncomplete() {
            return true;
        }
    }

    /**
     * It is in an open stage.
     *
     * @param relevant digest of what makes it worth to be worked on again
     */
    record Open(String dealId, Optional<Instant> createdAt, String relevant) implements Finding {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.open(this);
        }
    }

    /**
     * It is closed.
     *
     * @param outcome how, in a word; empty if the CRM does not say
     * @param content digest of all that is known of it
     */
    record Closed(String dealId, Optional<String> outcome, String content) implements Finding {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.closed(this);
        }
    }

    /** It is neither open nor closed. */
    record Elsewhere(String dealId) implements Finding {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.elsewhere(this);
        }
    }
}
