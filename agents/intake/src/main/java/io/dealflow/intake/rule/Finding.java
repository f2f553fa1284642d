package io.dealflow.intake.rule;

import java.time.Instant;
import java.util.Optional;

/** What the rows of the CRM say of a deal. */
public sealed interface Finding {

    /** There is no row of it. */
    record Gone() implements Finding {}

    /**
     * A row that another one names has not come yet.
     *
     * @param end what it would be with the rows that are there, if they say that it is open no longer
     */
    record Incomplete(Optional<Finding> end) implements Finding {}

    /**
     * It is in an open stage.
     *
     * @param relevant digest of what makes it worth to be worked on again
     */
    record Open(String dealId, Optional<Instant> createdAt, String relevant) implements Finding {}

    /**
     * It is closed.
     *
     * @param outcome how, in a word; empty if the CRM does not say
     * @param content digest of all that is known of it
     */
    record Closed(String dealId, Optional<String> outcome, String content) implements Finding {}

    /** It is neither open nor closed. */
    record Elsewhere(String dealId) implements Finding {}
}
