package io.dealflow.intake.writeback;

/** How a record of {@code runs.status} was dealt with. */
enum Ending {
    /** It is about no run that is to be written: not at its end, or not of the source. */
    PASSED_OVER,
    /** The topic does not keep the deal any more, so that its source is not known. */
    EXPIRED,
    /** The row was written. */
    WRITTEN,
    /** The row was there. */
    REPEATED,
    /** The row cannot be written; the record went to the dead letters. */
    REFUSED
}
