package io.dealflow.agent.wording;

import java.util.Map;

/**
 * How the outcomes of one agent read in words. Outcomes were written under any version of their schema, so that every
 * field may be missing.
 */
@FunctionalInterface
public interface OutcomeWording {

    /** Writes what a person wants to know of an outcome. */
    void write(Fields outcome, Lines lines);

    /**
     * What of an outcome belongs into one line about a run: texts, numbers and truth values by name, in the order in
     * which they are to stand. {@value #COMPANY} and {@value #TITLE} tell what the run is about. None by default.
     */
    default Map<String, Object> summary(Fields outcome) {
        return Map.of();
    }

    /** In a summary, name of the company that a run is about. */
    String COMPANY = "company";

    /** In a summary, title of what a run is about. */
    String TITLE = "title";
}
