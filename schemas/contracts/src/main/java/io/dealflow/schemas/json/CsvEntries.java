package io.dealflow.schemas.json;

import io.dealflow.schemas.json.Parsed.Invalid;
import io.dealflow.schemas.json.Parsed.Valid;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Deals in the rows of a CSV file as of RFC 4180. Blank rows are passed over. */
final class CsvEntries implements DealReader.Entries {

    private static final int MOST_COLUMNS = 1_000;

    private final CsvRows rows;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private List<String> columns = List.of();
    private boolean ended;

    CsvEntries(Reader text, CsvRows rows) throws IOException {
        this.rows = rows;
        this.parser = CSVParser.builder()
                .setReader(text)
                .setFormat(CSVFormat.RFC4180
                        .builder()
                        .setDelimiter(rows.delimiter())
                        .setIgnoreEmptyLines(false)
                        .get())
                .get();
        this.records = parser.iterator();
    }

    @Override
    public @Nullable Parsed next() throws IOException {
        while (!ended) {
            long line = parser.getCurrentLineNumber() + 1;
            try {
                CSVRecord row = nextRow();
                if (row == null) {
                    return null;
                }
                if (!isBlank(row)) {
                    Parsed parsed = parse(line, row);
                    if (parsed != null) {
                        return parsed;
                    }
                }
            } catch (CSVException e) {
                skipRestOfRow();
                return new Invalid(line, "not CSV: " + e.getMessage());
            } catch (RowException e) {
                return new Invalid(line, String.valueOf(e.getMessage()));
            }
        }
        return null;
    }

    private @Nullable Parsed parse(long line, CSVRecord row) {
        if (columns.isEmpty()) {
            ended = true;
            columns = header(row);
            ended = false;
            return null;
        }
        if (row.size() != columns.size()) {
            throw new RowException("found %d values, expected %d".formatted(row.size(), columns.size()));
        }
        Map<String, @Nullable String> cells = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            cells.put(columns.get(i), cell(columns.get(i), row.get(i).strip()));
        }
        return new Valid(line, rows.ofCsv(cells));
    }

    private List<String> header(CSVRecord row) {
        List<String> names = row.stream().map(String::strip).toList();
        if (names.size() > MOST_COLUMNS) {
            throw new RowException("found %d columns, expected at most %d".formatted(names.size(), MOST_COLUMNS));
        }
        Set<String> known = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).isEmpty()) {
                throw new RowException("column %d has no name".formatted(i + 1));
            }
            if (!known.add(names.get(i))) {
                throw new RowException("column '%s': given twice".formatted(names.get(i)));
            }
        }
        rows.checkColumns(names);
        return names;
    }

    private static @Nullable String cell(String column, String text) {
        if (TextEncoding.isMalformed(text)) {
            throw new RowException("column '%s': found %s".formatted(column, TextEncoding.MALFORMED));
        }
        return text.isEmpty() ? null : text;
    }

    private @Nullable CSVRecord nextRow() throws IOException {
        try {
            if (records.hasNext()) {
                return records.next();
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        ended = true;
        return null;
    }

    /** After a misplaced quote the parser stands within the row, and would give its rest as a row of its own. */
    private void skipRestOfRow() throws IOException {
        boolean skipped = false;
        while (!skipped) {
            try {
                nextRow();
                skipped = true;
            } catch (CSVException e) {
                skipped = ended;
            }
        }
    }

    private static boolean isBlank(CSVRecord row) {
        return row.size() == 1 && row.get(0).isBlank();
    }
}
