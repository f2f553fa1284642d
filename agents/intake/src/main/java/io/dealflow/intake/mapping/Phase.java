package io.dealflow.intake.mapping;

/** Where a deal stands by its row in the CRM. */
public enum Phase {
    /** In an open stage: it is worked on. */
    OPEN,
    /** Closed, with an outcome. */
    CLOSED,
    /** Neither, such as a draft. */
    OTHER
}
