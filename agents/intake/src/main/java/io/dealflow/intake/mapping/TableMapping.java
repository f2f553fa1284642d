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
 * @param where the condition that a row of it must fulfil to count
 */
public record TableMapping(
        String name,
        Optional<String> topic,
        List<String> key,
        Map<String, Column> columns,
        Predicate<Map<String, @Nullable Object>> where) {

    /** The first declared column that a row lacks, or holds something in that is not of its type. */
    public Optional<ColumnProblem> problem(Map<String, @Nullable Object> row) {
        throw new UnsupportedOperationException();
    }

    /** Whether a row counts; to be asked only of a row without a problem. */
    public boolean accepts(Map<String, @Nullable Object> row) {
        return where.test(row);
    }
}
