package io.dealflow.orchestrator.run;

import java.util.Locale;

/**
 * What runs are about. Two subjects of different types are different, also if they have the same id.
 *
 * @param type name of its record on the intake topic, such as "Deal" or "Inquiry"; holds no colon
 * @param id unique among the subjects of the type; the Kafka key of every record about it
 */
public record Subject(String type, String id) {

    private static final char SEPARATOR = ':';

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if the type or the id is empty, or the type holds a colon
     */
    public Subject {
        if (type.isEmpty() || type.indexOf(SEPARATOR) >= 0) {
            throw new IllegalArgumentException(
                    "Type of a subject: expected the name of a record, found '%s'".formatted(type));
        }
        if (id.isEmpty()) {
            throw new IllegalArgumentException("Id of a subject: expected some text, found none");
        }
    }

    /**
     * The subject of a key.
     *
     * @throws IllegalArgumentException if it is no key of a subject
     */
    public static Subject parse(String key) {
        int end = key.indexOf(SEPARATOR);
        if (end < 0) {
            throw new IllegalArgumentException(
                    "Key of a subject: expected type and id with a colon between them, found '%s'".formatted(key));
        }
        return new Subject(key.substring(0, end), key.substring(end + 1));
    }

    /** Type and id in one text that no other subject has. {@link #parse} gives the subject back. */
    public String key() {
        return type + SEPARATOR + id;
    }

    /** What it is called in a sentence, such as "deal". */
    String noun() {
        return type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1);
    }
}
