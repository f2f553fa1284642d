package io.dealflow.schemas.json;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dealflow.schemas.yaml.YamlFile;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How the columns of a CSV file become the fields of a deal. Read from YAML; immutable.
 *
 * @param fields where each field of a deal comes from, by the field's path such as {@code company.name} or
 *     {@code attributes.channel}
 * @param unmapped what happens to columns that no field comes from; default REFUSE
 * @param delimiter what separates the values; default a comma
 * @param timeZone where times without an offset are meant; default UTC
 */
public record CsvMapping(Map<String, Source> fields, Unmapped unmapped, char delimiter, ZoneId timeZone) {

    /** What happens to columns that no field comes from. */
    public enum Unmapped {
        /** They become attributes of the same name. */
        ATTRIBUTES,
        /** They are left out. */
        IGNORE,
        /** They are an error. */
        REFUSE
    }

    /**
     * Where one field comes from: a column or a constant.
     *
     * @param column name of the column
     * @param constant value for every deal
     * @param values replacements of a column's values; a value that is not listed stays, one replaced by nothing is
     *     absent
     * @param otherwise value where the column is blank
     * @param format pattern of a time, as of {@link DateTimeFormatter}; default ISO-8601
     */
    public record Source(
            Optional<String> column,
            Optional<String> constant,
            Map<String, String> values,
            Optional<String> otherwise,
            Optional<String> format) {

        /**
         * Checks that there is a column or a constant, and the format.
         *
         * @throws IllegalArgumentException if there is not exactly one of both, or the format is none
         */
        public Source {
            if (column.isPresent() == constant.isPresent()) {
                throw new IllegalArgumentException("expected either 'column' or 'constant'");
            }
            values = Map.copyOf(values);
            format.ifPresent(CsvMapping::formatter);
        }

        @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
        static Source ofKeys(
                @JsonProperty("column") @Nullable String column,
                @JsonProperty("constant") @Nullable String constant,
                @JsonProperty("values") @Nullable Map<String, @Nullable String> values,
                @JsonProperty("default") @Nullable String otherwise,
                @JsonProperty("format") @Nullable String format) {
            Map<String, String> replacements = new HashMap<>();
            if (values != null) {
                values.forEach((from, to) -> replacements.put(from, to == null ? "" : to));
            }
            return new Source(
                    Optional.ofNullable(column),
                    Optional.ofNullable(constant),
                    replacements,
                    Optional.ofNullable(otherwise),
                    Optional.ofNullable(format));
        }

        /** Takes a column as it is. */
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public static Source ofColumn(String column) {
            return new Source(Optional.of(column), Optional.empty(), Map.of(), Optional.empty(), Optional.empty());
        }
    }

    /**
     * Checks the names of the fields.
     *
     * @throws IllegalArgumentException if a deal has no such field, or a format stands at a field that is no time
     */
    public CsvMapping {
        fields = Map.copyOf(fields);
        fields.forEach((path, source) -> {
            Schema type = DealFields.find(path)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "unknown field '%s', expected one of %s".formatted(path, DealFields.paths())));
            if (source.format().isPresent() && !Expectation.isTime(type)) {
                throw new IllegalArgumentException("field '%s': found a 'format', but it is no time".formatted(path));
            }
        });
    }

    @JsonCreator
    static CsvMapping ofKeys(
            @JsonProperty("fields") @Nullable Map<String, Source> fields,
            @JsonProperty("unmapped") @Nullable String unmapped,
            @JsonProperty("delimiter") @Nullable String delimiter,
            @JsonProperty("timeZone") @Nullable String timeZone) {
        return new CsvMapping(
                fields == null ? Map.of() : new LinkedHashMap<>(fields),
                unmapped == null ? Unmapped.REFUSE : unmapped(unmapped),
                delimiter == null ? ',' : delimiter(delimiter),
                timeZone == null ? ZoneOffset.UTC : zone(timeZone));
    }

    /** Reads a mapping; errors as of {@link YamlFile}. */
    public static CsvMapping read(Path file) {
        return YamlFile.read(file, CsvMapping.class);
    }

    /** The mapping of files whose columns are named like the fields. */
    static CsvMapping byFieldNames() {
        return new CsvMapping(Map.of(), Unmapped.REFUSE, ',', ZoneOffset.UTC);
    }

    static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }

    private static Unmapped unmapped(String text) {
        return switch (text) {
            case "attributes" -> Unmapped.ATTRIBUTES;
            case "ignore" -> Unmapped.IGNORE;
            case "refuse" -> Unmapped.REFUSE;
            default ->
                throw new IllegalArgumentException(
                        "key 'unmapped': found '%s', expected attributes, ignore or refuse".formatted(text));
        };
    }

    private static char delimiter(String text) {
        if (text.length() != 1 || "\"\r\n".contains(text)) {
            throw new IllegalArgumentException(
                    "key 'delimiter': found '%s', expected one character such as ';'".formatted(text));
        }
        return text.charAt(0);
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "key 'timeZone': found '%s', expected a time zone such as Europe/Berlin".formatted(text), e);
        }
    }
}
