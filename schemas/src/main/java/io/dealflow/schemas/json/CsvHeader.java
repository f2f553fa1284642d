package io.dealflow.schemas.json;

import io.dealflow.schemas.json.CsvMapping.Source;
import io.dealflow.schemas.json.CsvMapping.Unmapped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;

/** Finds the columns of a mapping in the header of a file. */
final class CsvHeader {

    private CsvHeader() {}

    /**
     * Gives the columns by the paths of their fields.
     *
     * @throws DealFormatException if the header and the mapping do not fit
     */
    static Map<String, CsvColumn> columns(long line, CSVRecord header, CsvMapping mapping) {
        List<String> names = header.stream().map(String::strip).toList();
        requireDistinct(line, names);
        Map<String, CsvColumn> columns = new LinkedHashMap<>();
        mapping.fields().forEach((path, source) -> columns.put(path, mapped(line, names, path, source)));
        for (int i = 0; i < names.size(); i++) {
            addUnmapped(line, names.get(i), i, mapping, columns);
        }
        return columns;
    }

    private static CsvColumn mapped(long line, List<String> names, String path, Source source) {
        int index = source.column().map(names::indexOf).orElse(-1);
        if (index < 0 && source.column().isPresent()) {
            throw new DealFormatException(
                    line,
                    "no column '%s', which the mapping gives for field '%s'; found the columns %s"
                            .formatted(source.column().get(), path, names));
        }
        return new CsvColumn(path, source, index);
    }

    private static void addUnmapped(
            long line, String name, int index, CsvMapping mapping, Map<String, CsvColumn> columns) {
        boolean used = columns.values().stream().anyMatch(column -> column.index() == index);
        if (used) {
            return;
        }
        Source source = Source.ofColumn(name);
        if (DealFields.find(name).isPresent() && !columns.containsKey(name)) {
            columns.put(name, new CsvColumn(name, source, index));
        } else if (mapping.unmapped() == Unmapped.ATTRIBUTES) {
            String path = "attributes." + name;
            columns.putIfAbsent(path, new CsvColumn(path, source, index));
        } else if (mapping.unmapped() == Unmapped.REFUSE) {
            throw new DealFormatException(
                    line, "unknown column '%s', expected one of %s, or a mapping".formatted(name, DealFields.paths()));
        }
    }

    private static void requireDistinct(long line, List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).isEmpty()) {
                throw new DealFormatException(line, "column %d has no name".formatted(i + 1));
            }
            if (names.indexOf(names.get(i)) != i) {
                throw new DealFormatException(line, "column '%s': given twice".formatted(names.get(i)));
            }
        }
    }
}
