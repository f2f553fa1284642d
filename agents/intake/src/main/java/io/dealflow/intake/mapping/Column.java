package io.dealflow.intake.mapping;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A column that a mapping declares.
 *
 * @param name name of the column for expressions
 * @param sources names that the column has in the CRM, or has had: the first that a row has counts
 * @param type what it holds
 * @param place where the mapping declares it, such as {@code mapping.yaml:12}
 * @param unit what its numbers count, if its times are numbers
 * @param format form of its times in the letters of {@link java.time.format.DateTimeFormatter}; empty for ISO-8601
 */
public record Column(
        String name,
        List<String> sources,
        ColumnType type,
        String place,
        Optional<EpochUnit> unit,
        Optional<String> format) {

    /** Keeps a copy of the list. */
    public Column {
        sources = List.copyOf(sources);
    }

    /** Name of the column in a row that has columns of these names: one of the CRM's, or that of this column. */
    public Optional<String> in(Collection<String> columns) {
        return Stream.concat(sources.stream(), Stream.of(name))
                .filter(columns::contains)
                .findFirst();
    }

    /** What it holds, in words. */
    String expected() {
        return expected(TimeForm.ISO.with(format));
    }

    /** What it holds in a source that writes times in a form. */
    String expected(TimeForm form) {
        return switch (type) {
            case TEXT -> "a text";
            case INT -> "a whole number";
            case DECIMAL -> "a number";
            case BOOLEAN -> "true or false";
            case TIMESTAMP, DATE -> time(form);
            case JSON -> "JSON";
        };
    }

    private String time(TimeForm form) {
        String what = type == ColumnType.DATE ? "a day" : "a time";
        if (unit.isPresent()) {
            return "%s as a number of %s since 1970".formatted(what, unit.get().label());
        }
        String example = type == ColumnType.DATE ? "2026-01-31" : "2026-01-31T09:30:00Z";
        return form.pattern()
                .map(pattern -> "%s of the form %s".formatted(what, pattern))
                .orElse("%s such as %s".formatted(what, example));
    }
}
