package io.dealflow.agent.scheduling.internal.team;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days on which a host holds no calls: a date, an iCalendar file, or a country and parts of it such as DE-BY. */
public sealed interface HolidayRule {

    /** Takes it apart: one function for each case. */
    <R> R match(Function<OneDay, R> day, Function<OfFile, R> file, Function<OfCountry, R> country);

    /** One day. */
    record OneDay(LocalDate day) implements HolidayRule {
        @Override
        public <R> R match(Function<OneDay, R> day, Function<OfFile, R> file, Function<OfCountry, R> country) {
            return day.apply(this);
        }
    }

    /** The days of all-day events of an iCalendar file. */
    record OfFile(Path file) implements HolidayRule {
        @Override
        public <R> R match(Function<OneDay, R> day, Function<OfFile, R> file, Function<OfCountry, R> country) {
            return file.apply(this);
        }
    }

    /**
     * The public holidays of a country.
     *
     * @param country ISO 3166-1 code in upper case
     * @param parts codes of a part of it and of parts of that, in lower case; may be empty
     */
    record OfCountry(String country, List<String> parts) implements HolidayRule {
        @Override
        public <R> R match(Function<OneDay, R> day, Function<OfFile, R> file, Function<OfCountry, R> country) {
            return country.apply(this);
        }

        /** Keeps its own copy. */
        public OfCountry {
            parts = List.copyOf(parts);
        }
    }

    /** A pattern of country codes. */
    Pattern COUNTRY = Pattern.compile("([A-Z]{2})((?:-[A-Za-z0-9]{1,6})*)");

    /** Reads the form of the team file. */
    @JsonCreator
    static HolidayRule parse(String text) {
        String rule = text.strip();
        if (rule.toLowerCase(Locale.ROOT).endsWith(".ics")) {
            return new OfFile(Path.of(rule));
        }
        Matcher country = COUNTRY.matcher(rule);
        if (country.matches()) {
            List<String> parts = List.of(
                            country.group(2).toLowerCase(Locale.ROOT).split("-", -1))
                    .stream()
                    .filter(part -> !part.isEmpty())
                    .toList();
            PublicHolidays.require(rule, country.group(1), parts);
            return new OfCountry(country.group(1), parts);
        }
        return date(rule)
                .<HolidayRule>map(OneDay::new)
                .orElseThrow(() -> new IllegalArgumentException(
                        "found '%s', expected a date such as 2026-12-24, a file such as days.ics, or a country such as DE or DE-BY"
                                .formatted(rule)));
    }

    /** The same with a relative path counted from a folder. */
    default HolidayRule within(Path folder) {
        return match(day -> day, local -> new OfFile(folder.resolve(local.file())), country -> country);
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
