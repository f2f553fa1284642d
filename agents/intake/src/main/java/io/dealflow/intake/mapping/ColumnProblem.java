package io.dealflow.intake.mapping;

/**
 * A row lacks a mapped column, or holds something in it that is not of the declared type.
 *
 * @param table name of the table in the mapping
 * @param column name of the column
 * @param place where the mapping declares the column, such as {@code mapping.yaml:12}
 * @param found what the row has, without its content
 * @param expected what the mapping declares
 * @param lacking whether the row lacks the column's value, so that another copy of the row may have it
 */
public record ColumnProblem(String table, String column, String place, String found, String expected, boolean lacking) {

    /** The problem in a sentence. */
    public String describe() {
        return "%s: table '%s', column '%s': found %s, expected %s".formatted(place, table, column, found, expected);
    }
}
