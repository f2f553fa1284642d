package io.dealflow.intake.mapping;

import io.dealflow.intake.mapping.MappingDefinition.CsvForm;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.json.RowException;
import io.dealflow.schemas.json.RowMapping;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of a file, which are those of the root table. */
record FileRows(DealMapping mapping, CsvForm csv) implements RowMapping {

    private static final int LONGEST_QUOTE = 60;

    @Override
    public char delimiter() {
        return csv.delimiter();
    }

    @Override
    public void checkColumns(List<String> columns) {
        mapping.root().columns().values().stream()
                .filter(column -> column.in(columns).isEmpty())
                .findFirst()
                .ifPresent(column -> {
                    throw new RowException("no column '%s', which %s declares; found the columns %s"
                            .formatted(column.name(), column.place(), columns));
                });
    }

    @Override
    public Deal ofCsv(Map<String, @Nullable String> row) {
        Map<String, @Nullable Object> values = new HashMap<>(row);
        mapping.root().columns().values().forEach(column -> {
            String text = column.in(row.keySet()).map(row::get).orElse(null);
            values.put(column.name(), text == null ? null : cell(column, text));
        });
        return deal(values);
    }

    @Override
    public Deal ofJson(Map<String, @Nullable Object> object) {
        Map<String, @Nullable Object> row = mapping.root().named(object);
        mapping.root().problem(row).ifPresent(problem -> {
            Object found = row.get(problem.column());
            throw new RowException("column '%s': found %s, expected %s (%s)"
                    .formatted(
                            problem.column(),
                            found == null ? problem.found() : quote(found),
                            problem.expected(),
                            problem.place()));
        });
        return deal(row);
    }

    /** Times become moments, as their form is that of the file; anything else is read as it stands. */
    private Object cell(Column column, String text) {
        TimeForm form = csv.times().with(column.format());
        Object value = ColumnReader.read(column, text, form)
                .orElseThrow(() -> new RowException("column '%s': found %s, expected %s (%s)"
                        .formatted(column.name(), quote(text), column.expected(form), column.place())));
        return value instanceof Instant ? value : text;
    }

    private Deal deal(Map<String, @Nullable Object> row) {
        try {
            if (!mapping.root().accepts(row)) {
                throw new RowException("the row does not fulfil 'where' of table '%s'"
                        .formatted(mapping.root().name()));
            }
            return mapping.map(JoinedRows.ofRoot(row)).deal();
        } catch (MappingException e) {
            throw new RowException(String.valueOf(e.getMessage()));
        }
    }

    private static String quote(Object value) {
        String text = value.toString();
        String cut = text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE - 3) + "..." : text;
        return value instanceof String ? "\"" + cut.replace("\n", "\\n").replace("\r", "\\r") + "\"" : cut;
    }
}
