package io.dealflow.schemas.json;

import io.dealflow.schemas.json.CsvColumn.Cell;
import io.dealflow.schemas.json.CsvColumn.Row;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;

/** Reads a record of a schema from texts that stand at paths. For one row. */
final class FlatRecordReader {

    private final long line;
    private final Row row;

    FlatRecordReader(long line, Row row) {
        this.line = line;
        this.row = row;
    }

    /**
     * Reads the record whose fields' paths begin with a prefix.
     *
     * @throws DealFormatException if the texts are not of the schema
     */
    IndexedRecord read(Schema schema, String prefix) {
        IndexedRecord value = (IndexedRecord) SpecificData.get().newRecord(null, schema);
        for (Schema.Field field : schema.getFields()) {
            value.put(field.pos(), field(schema, field, prefix + field.name()));
        }
        return value;
    }

    private @Nullable Object field(Schema owner, Schema.Field field, String path) {
        Schema type = Expectation.nonNull(field.schema());
        return switch (type.getType()) {
            case RECORD -> field.schema().isNullable() && !row.hasAnyBelow(path + ".") ? null : read(type, path + ".");
            case MAP -> map(path + ".");
            default -> scalar(owner, field, path);
        };
    }

    private Map<String, String> map(String prefix) {
        Map<String, String> map = new HashMap<>();
        row.cells().forEach((path, cell) -> {
            if (path.startsWith(prefix)) {
                map.put(path.substring(prefix.length()), cell.text());
            }
        });
        return map;
    }

    private @Nullable Object scalar(Schema owner, Schema.Field field, String path) {
        Expectation expectation = Expectation.of(owner, field);
        Cell cell = row.cells().get(path);
        if (cell == null) {
            if (!field.hasDefaultValue()) {
                throw problem(path, "missing, expected " + expectation.text());
            }
            GenericData model = SpecificData.get();
            return model.deepCopy(field.schema(), model.getDefaultValue(field));
        }
        return convert(Expectation.nonNull(field.schema()), cell)
                .filter(expectation.holds())
                .orElseThrow(() -> problem(
                        path,
                        "found %s, expected %s"
                                .formatted(Expectation.quote(cell.text()), expected(cell, expectation))));
    }

    private static String expected(Cell cell, Expectation expectation) {
        return cell.column()
                .source()
                .format()
                .map("a time of the form %s"::formatted)
                .orElse(expectation.text());
    }

    private static Optional<Object> convert(Schema type, Cell cell) {
        String text = cell.text();
        try {
            if (Expectation.isTime(type)) {
                return Optional.of(cell.column()
                        .source()
                        .format()
                        .map(format -> Times.parse(text, CsvMapping.formatter(format), cell.zone()))
                        .orElseGet(() -> Times.parse(text, cell.zone())));
            }
            return switch (type.getType()) {
                case STRING -> Optional.of(text);
                case INT -> Optional.of(Integer.valueOf(text));
                case DOUBLE ->
                    Optional.of(new BigDecimal(text).doubleValue())
                            .filter(Double::isFinite)
                            .map(Object.class::cast);
                case ENUM ->
                    type.hasEnumSymbol(text)
                            ? Optional.of(SpecificData.get().createEnum(text, type))
                            : Optional.empty();
                default -> throw new IllegalArgumentException("Schema of type " + type.getType() + " is not read");
            };
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private DealFormatException problem(String path, String text) {
        return new DealFormatException(line, row.label(path) + ": " + text);
    }
}
