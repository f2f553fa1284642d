package io.dealflow.embedded.internal.registry;

/** Whether a subject takes new schemas. Confluent's modes for imports and forwarding do not apply to one node. */
public enum Mode {
    /** Takes new schemas. */
    READWRITE,
    /** Answers questions only. */
    READONLY
}
