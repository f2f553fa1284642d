package io.dealflow.agent.model;

import java.util.regex.Pattern;

/**
 * A place in a prompt that is filled in for every question.
 *
 * @param name name in the prompt, where it is written {@code {{name}}}: lower-case letters, digits and hyphens
 * @param type what may be filled in
 */
public record Slot(String name, Type type) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,40}");

    /** What may be filled in. */
    public enum Type {
        /** Text of the program or of its configuration, taken as it is. */
        TEXT,
        /** A number. */
        NUMBER,
        /** Anything that came from outside, fenced so that it cannot be taken for an instruction. */
        DATA
    }

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if it is not of the form above
     */
    public Slot {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "Slot '%s': expected lower-case letters, digits and hyphens, from a letter".formatted(name));
        }
    }

    /** A slot for text of the program or of its configuration. */
    public static Slot text(String name) {
        return new Slot(name, Type.TEXT);
    }

    /** A slot for a number. */
    public static Slot number(String name) {
        return new Slot(name, Type.NUMBER);
    }

    /** A slot for anything that came from outside: notes, inquiries, names. */
    public static Slot data(String name) {
        return new Slot(name, Type.DATA);
    }
}
