package io.dealflow.intake.mapping;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A table of the CRM, as far as a mapping declares it. Immutable and safe for use by several threads.
 *
 * @param name name of the table in the mapping
 * @param topic topic of its changes; empty for a mapping that reads files only
 * @param key names of the columns of its key, at least one; all are among the columns
 * @param columns declared columns by name, in the order of the file
 * @param where the condition that a row must fulfil to count
 */
public record TableMapping(
        String name,
        Optional<String> topic,
        List<String> key,
        Map<String, Column> columns,
        Predicate<Map<String, @Nullable Object>> where) {

    /** The first declared column that a row lacks, or holds something in that is not of its type. */
    public Optional<ColumnProblem> problem(Map<String, @Nullable Object> row) {
        for (Column column : columns.values()) {
            Object raw = row.get(column.name());
            if (raw == null && !row.containsKey(column.name())) {
                return Optional.of(problem(column, "no such column"));
            }
            if (raw != null && ColumnReader.read(column, raw, TimeForm.ISO).isEmpty()) {
                return Optional.of(problem(column, describe(raw)));
            }
        }
        return Optional.empty();
    }

    /**
     * Whether a row counts; to be asked only of a row without a problem.
     *
     * @throws MappingException if the condition cannot be evaluated
     */
    public boolean accepts(Map<String, @Nullable Object> row) {
        return where.test(row);
    }

    private ColumnProblem problem(Column column, String found) {
        return new ColumnProblem(name, column.name(), column.place(), found, column.expected());
    }

    /** A value without its content, which may be personal data. */
    private static String describe(Object raw) {
        if (raw instanceof String) {
            return "a text";
        }
        if (raw instanceof Number) {
            return "a number";
        }
        if (raw instanceof Boolean) {
            return "true or false";
        }
        return raw instanceof Map ? "an object" : "a list";
    }
}
