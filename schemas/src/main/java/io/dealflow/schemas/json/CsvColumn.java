package io.dealflow.schemas.json;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;

/**
 * Where one field of a deal comes from in a file whose header is known.
 *
 * @param path path of the field
 * @param source column or constant
 * @param index place of the column, from 0; -1 for a constant
 */
record CsvColumn(String path, CsvMapping.Source source, int index) {

    /** The text of the field in one record; empty if the field is absent. */
    Optional<String> text(CSVRecord record) {
        if (index < 0) {
            return source.constant();
        }
        String raw = record.get(index).strip();
        String text = source.values().getOrDefault(raw, raw);
        return text.isEmpty() ? (raw.isEmpty() ? source.otherwise() : Optional.empty()) : Optional.of(text);
    }

    /** The field in the words of an error. */
    String label() {
        String column = source.column().orElse(path);
        return column.equals(path) ? "field '%s'".formatted(path) : "field '%s' (column '%s')".formatted(path, column);
    }

    /**
     * A value of one deal, still as text.
     *
     * @param column where it comes from
     * @param text the text; not empty
     * @param zone where a time without an offset is meant
     */
    record Cell(CsvColumn column, String text, ZoneId zone) {}

    /** The columns by the paths of their fields. */
    record Row(Map<String, CsvColumn> columns, Map<String, Cell> cells) {

        /** Whether any field below a path has a value. */
        boolean hasAnyBelow(String prefix) {
            return cells.keySet().stream().anyMatch(path -> path.startsWith(prefix));
        }

        String label(String path) {
            CsvColumn column = columns.get(path);
            return column == null ? "field '%s'".formatted(path) : column.label();
        }
    }
}
