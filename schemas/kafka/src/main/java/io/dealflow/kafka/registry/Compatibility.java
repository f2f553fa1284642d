package io.dealflow.kafka.registry;

/** Which versions of a subject a new one must get along with. The names are Confluent's. */
public enum Compatibility {
    /** Any schema is taken. */
    NONE,
    /** The new schema reads what the last one wrote. */
    BACKWARD,
    /** The new schema reads what any earlier one wrote. */
    BACKWARD_TRANSITIVE,
    /** The last schema reads what the new one writes. */
    FORWARD,
    /** Every earlier schema reads what the new one writes. */
    FORWARD_TRANSITIVE,
    /** The new schema and the last one read each other. */
    FULL,
    /** The new schema and every earlier one read each other. The rule for Dealflow's own subjects. */
    FULL_TRANSITIVE
}
