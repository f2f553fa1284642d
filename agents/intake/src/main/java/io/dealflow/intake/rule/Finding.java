package io.dealflow.intake.rule;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** What the rows of the CRM say of a deal. */
public sealed interface Finding {

    /** Takes it apart: one function for each case. */
    <R> R match(
            Function<? super Gone, ? extends R> gone,
            Function<? super Incomplete, ? extends R> incomplete,
            Function<? super Open, ? extends R> open,
            Function<? super Closed, ? extends R> closed,
            Function<? super Elsewhere, ? extends R> elsewhere);

    /** There is no row of it. */
    record Gone() implements Finding {
        @Override
        public <R> R match(
                Function<? super Gone, ? extends R> gone,
                Function<? super Incomplete, ? extends R> incomplete,
                Function<? super Open, ? extends R> open,
                Function<? super Closed, ? extends R> closed,
                Function<? super Elsewhere, ? extends R> elsewhere) {
            return gone.apply(this);
        }
    }

    /**
     * A row that another one names has not come yet.
     *
     * @param end what it would be with the rows that are there, if they say that it is open no longer
     */
    record Incomplete(Optional<Finding> end) implements Finding {
        @Override
        public <R> R match(
                Function<? super Gone, ? extends R> gone,
                Function<? super Incomplete, ? extends R> incomplete,
                Function<? super Open, ? extends R> open,
                Function<? super Closed, ? extends R> closed,
                Function<? super Elsewhere, ? extends R> elsewhere) {
            return incomplete.apply(this);
        }
    }

    /**
     * It is in an open stage.
     *
     * @param relevant digest of what makes it worth to be worked on again
     */
    record Open(String dealId, Optional<Instant> createdAt, String relevant) implements Finding {
        @Override
        public <R> R match(
                Function<? super Gone, ? extends R> gone,
                Function<? super Incomplete, ? extends R> incomplete,
                Function<? super Open, ? extends R> open,
                Function<? super Closed, ? extends R> closed,
                Function<? super Elsewhere, ? extends R> elsewhere) {
            return open.apply(this);
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
        public <R> R match(
                Function<? super Gone, ? extends R> gone,
                Function<? super Incomplete, ? extends R> incomplete,
                Function<? super Open, ? extends R> open,
                Function<? super Closed, ? extends R> closed,
                Function<? super Elsewhere, ? extends R> elsewhere) {
            return closed.apply(this);
        }
    }

    /** It is neither open nor closed. */
    record Elsewhere(String dealId) implements Finding {
        @Override
        public <R> R match(
                Function<? super Gone, ? extends R> gone,
                Function<? super Incomplete, ? extends R> incomplete,
                Function<? super Open, ? extends R> open,
                Function<? super Closed, ? extends R> closed,
                Function<? super Elsewhere, ? extends R> elsewhere) {
            return elsewhere.apply(this);
        }
    }
}
