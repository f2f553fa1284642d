package io.dealflow.orchestrator;

/** What holds of each record after a failure. Under both, the outcome of every step counts once. */
public enum ProcessingGuarantee {

    /** Input, state and output are committed as one; nothing is told twice. */
    EXACTLY_ONCE_V2,

    /** Quicker for a single deal; after a failure, tasks and events may be told twice. */
    AT_LEAST_ONCE
}
