package io.dealflow.intake.mapping;

/**
 * A column that a mapping declares.
 *
 * @param name name of the column in the CRM
 * @param type what it holds
 * @param place where the mapping declares it, such as {@code mapping.yaml:12}
 */
public record Column(String name, ColumnType type, String place) {}
