package io.dealflow.agent.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who performs the tasks of an agent. */
public enum ModelMode {
    /** The deterministic rules alone. */
    RULES,
    /** The language model alone; a task that it cannot perform fails. */
    MODEL,
    /** The language model, and the rules when it fails; the outcome is then marked degraded. */
    MODEL_THEN_RULES;

    /** The mode as configuration writes it, such as {@code model-then-rules}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Reads a mode.
     *
     * @param setting name of the setting, for the error
     * @param text such as {@code model-then-rules}; null for the default
     * @param otherwise the default
     * @throws IllegalArgumentException if there is no such mode
     */
    public static ModelMode parse(String setting, @Nullable String text, ModelMode otherwise) {
        if (text == null) {
            return otherwise;
        }
        return Arrays.stream(values())
                .filter(mode -> mode.key().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s: found '%s', expected %s"
                        .formatted(
                                setting,
                                text,
                                Arrays.stream(values()).map(ModelMode::key).collect(Collectors.joining(", ")))));
    }
}
