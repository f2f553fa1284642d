package io.dealflow.intake.mapping;

import java.util.HashMap;
import java.util.LinkedHashMap;
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

    /**
     * A row of the CRM with the columns under the names that the mapping gives them; any other column stays as it is.
     * Does nothing to a row that has been named before.
     */
    public Map<String, @Nullable Object> named(Map<String, @Nullable Object> row) {
        Map<String, @Nullable Object> others = new HashMap<>();
        for (Column column : columns.values()) {
            String source = column.in(row.keySet()).orElse(column.name());
            if (!source.equals(column.name())) {
                others.put(column.name(), row.get(source));
            }
        }
        if (others.isEmpty()) {
            return row;
        }
        Map<String, @Nullable Object> named = new LinkedHashMap<>(row);
        named.putAll(others);
        return named;
    }

    /** The first declared column that a named row lacks, or holds something in that is not of its type. */
    public Optional<ColumnProblem> problem(Map<String, @Nullable Object> row) {
        for (Column column : columns.values()) {
            Object raw = row.get(column.name());
            if (raw == null && !row.containsKey(column.name())) {
                return Optional.of(problem(column, "no such column", true));
            }
            if (raw != null && ColumnReader.read(column, raw, TimeForm.ISO).isEmpty()) {
                return Optional.of(problem(column, describe(raw), false));
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

    private ColumnProblem problem(Column column, String found, boolean lacking) {
        return new ColumnProblem(name, column.name(), column.place(), found, column.expected(), lacking);
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
