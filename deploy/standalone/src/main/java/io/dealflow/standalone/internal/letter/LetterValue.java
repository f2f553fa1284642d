package io.dealflow.standalone.internal.letter;

import java.util.List;

/**
 * The value of a dead letter in a form that a person can read.
 *
 * @param form which one
 * @param notes what is to be known of it, such as the schema that it is read by, or why it is not
 * @param text the value in that form, of several lines where it is long, without characters that steer a terminal;
 *     empty if there is no value
 */
public record LetterValue(Form form, List<String> notes, String text) {

    /** Forms of a value, the one that says most first. */
    public enum Form {
        /** The record is read by an Avro schema, and shown as JSON. */
        AVRO,
        /** The bytes are JSON themselves. */
        JSON,
        /** The bytes are text in UTF-8. */
        TEXT,
        /** The bytes are shown as such: their place, in hexadecimal digits, and those that are ASCII. */
        BYTES,
        /** There is no value. */
        NONE
    }

    /** Keeps its own copy of the notes. */
    public LetterValue {
        notes = List.copyOf(notes);
    }
}
