package io.dealflow.agent.scoring;

/** Turns the values of one field into columns of numbers. Immutable. */
sealed interface FieldEncoding permits CategoryEncoding, QuantityEncoding, WordsEncoding {

    /** How many columns there are. */
    int columns();

    /** Whether each column of a value stands for a part of it, as for a word of a text, and not for its closeness. */
    boolean isOfParts();

    /** The columns of a value; none if it is of a kind that was never seen. */
    Columns encode(FieldValue value);

    /**
     * Says in words what one column stands for, such as "industry retail".
     *
     * @param field name of the field
     * @param value a value of which the column is one of {@link #encode}
     * @param column number of the column
     */
    String describe(String field, FieldValue value, int column);
}
