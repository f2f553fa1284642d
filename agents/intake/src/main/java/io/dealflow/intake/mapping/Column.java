package io.dealflow.intake.mapping;

import java.util.Optional;

/**
 * A column that a mapping declares.
 *
 * @param name name of the column in the CRM
 * @param type what it holds
 * @param place where the mapping declares it, such as {@code mapping.yaml:12}
 * @param unit what its numbers count, if its times are numbers
 * @param format form of its times in the letters of {@link java.time.format.DateTimeFormatter}; empty for ISO-8601
 */
public record Column(String name, ColumnType type, String place, Optional<EpochUnit> unit, Optional<String> format) {

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
