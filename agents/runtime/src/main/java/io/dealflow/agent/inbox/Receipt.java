package io.dealflow.agent.inbox;

/** What became of an answer. */
public enum Receipt {
    /** It is on its way to the orchestrator. */
    TAKEN,
    /** Refused: the task was answered before, here or elsewhere. */
    ANSWERED_BEFORE,
    /** Refused: the run no longer waits for the task. */
    WITHDRAWN,
    /** Refused: there is no such task, or it was over so long ago that nobody remembers how. */
    UNKNOWN
}
