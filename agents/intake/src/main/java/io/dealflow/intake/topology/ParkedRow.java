package io.dealflow.intake.topology;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.dealflow.intake.mapping.ColumnProblem;
import io.dealflow.intake.row.RowJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row that waits for its table or the mapping to be mended, or a deal whose rows give none.
 *
 * @param problem what does not fit
 * @param quiet whether no change in the CRM led to it
 * @param generation how often the table had been truncated when it came
 * @param columns the row, as Jackson reads it; null if it is kept with the others and it is its deal that waits
 */
record ParkedRow(
        ColumnProblem problem,
        boolean quiet,
        int generation,
        @Nullable Map<String, @Nullable Object> columns) {

    static ParkedRow row(ColumnProblem problem, StoredRow row) {
        return new ParkedRow(problem, row.snapshot(), row.generation(), row.columns());
    }

    static ParkedRow deal(ColumnProblem problem, boolean quiet) {
        return new ParkedRow(problem, quiet, 0, null);
    }

    /** The row, unless it is kept with the others. */
    Optional<StoredRow> row() {
        return Optional.ofNullable(columns).map(present -> new StoredRow(quiet, true, generation, present));
    }

    byte[] write() {
        try {
            return RowJson.MAPPER.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ParkedRow read(byte[] bytes) {
        try {
            return RowJson.MAPPER.readValue(bytes, ParkedRow.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
