package io.dealflow.schemas.json;

import io.dealflow.schemas.Deal;
import io.dealflow.schemas.json.CsvColumn.Cell;
import io.dealflow.schemas.json.CsvColumn.Row;
import io.dealflow.schemas.json.Parsed.Invalid;
import io.dealflow.schemas.json.Parsed.Valid;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Deals in the rows of a CSV file as of RFC 4180. Blank rows are passed over. */
final class CsvEntries implements DealReader.Entries {

    private final CsvMapping mapping;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private Map<String, CsvColumn> columns = Map.of();
    private int width = -1;
    private boolean ended;

    CsvEntries(Reader text, CsvMapping mapping) throws IOException {
        this.mapping = mapping;
        this.parser = CSVParser.builder()
                .setReader(text)
                .setFormat(CSVFormat.RFC4180
                        .builder()
                        .setDelimiter(mapping.delimiter())
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
            } catch (DealFormatException e) {
                return new Invalid(e.line(), e.problem());
            }
        }
        return null;
    }

    private @Nullable Parsed parse(long line, CSVRecord row) {
        if (width < 0) {
            try {
                columns = CsvHeader.columns(line, row, mapping);
            } catch (DealFormatException e) {
                ended = true;
                throw e;
            }
            width = row.size();
            return null;
        }
        if (row.size() != width) {
            throw new DealFormatException(line, "found %d values, expected %d".formatted(row.size(), width));
        }
        Map<String, Cell> cells = new HashMap<>();
        columns.forEach((path, column) ->
                column.text(row).ifPresent(text -> cells.put(path, cell(line, column, text))));
        FlatRecordReader reader = new FlatRecordReader(line, new Row(columns, cells));
        return new Valid(line, (Deal) reader.read(Deal.getClassSchema(), ""));
    }

    private Cell cell(long line, CsvColumn column, String text) {
        if (TextEncoding.isMalformed(text)) {
            throw new DealFormatException(line, "%s: found %s".formatted(column.label(), TextEncoding.MALFORMED));
        }
        return new Cell(column, text, mapping.timeZone());
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
