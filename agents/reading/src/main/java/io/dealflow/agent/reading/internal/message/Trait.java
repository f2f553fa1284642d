package io.dealflow.agent.reading.internal.message;

/** What the envelope of an inquiry says about it. */
public enum Trait {
    /** Sent to many at once. */
    BULK,
    /** Written by a machine, such as a note of absence. */
    AUTOMATIC,
    /** Taken for spam by the mail server. */
    FLAGGED_SPAM,
    /** Answers an earlier message. */
    REPLY,
    /** Marked as important by the sender. */
    IMPORTANT
}
