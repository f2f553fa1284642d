package io.dealflow.intake.mapping;

/** What a column holds, and so what an expression may do with it. */
public enum ColumnType {
    /** A text. */
    TEXT,
    /** A whole number of 64 bits. */
    INT,
    /** A number with decimals; 64 bits of floating point in expressions. */
    DECIMAL,
    /** True or false. */
    BOOLEAN,
    /** A moment: a text in ISO-8601, or a number since 1970 if the column declares its unit. */
    TIMESTAMP,
    /** A day; in expressions the moment that it begins at. */
    DATE,
    /** JSON of any form, as a text or as it is. */
    JSON
}
