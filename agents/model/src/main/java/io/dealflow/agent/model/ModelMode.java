package io.dealflow.agent.model;

import java.util.Locale;

/** Who performs the tasks of an agent. */
public enum ModelMode {
    /** The deterministic rules alone. */
    RULES,
    /** The language model alone; a task that it cannot perform fails. */
    MODEL,
    /** The language model, and the rules when it fails; the outcome is then marked degraded. */
    MODEL_THEN_RULES;

    /** The mode as configuration writes it, such as {@code model-then-rules}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
