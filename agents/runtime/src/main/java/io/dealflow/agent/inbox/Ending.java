package io.dealflow.agent.inbox;

/** Why a task is open no more. */
public enum Ending {
    /** Somebody has answered it. */
    ANSWERED,
    /** The run no longer waits for it: it was cancelled or superseded, went another way or ran out of time. */
    WITHDRAWN,
    /** Somebody has deleted it from the topic by hand. */
    DELETED
}
