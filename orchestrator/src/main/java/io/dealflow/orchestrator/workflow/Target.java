package io.dealflow.orchestrator.workflow;

/** Where a run can go. */
public sealed interface Target {

    /** End of a run whose last step names no other. */
    String COMPLETED = "completed";

    /** Goes to a step of the same workflow. */
    record ToStep(String step) implements Target {}

    /** Ends the run as completed; the name tells how, such as "queued" or "nurture". */
    record ToEnd(String end) implements Target {}
}
