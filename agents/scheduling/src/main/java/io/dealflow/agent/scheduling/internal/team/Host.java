package io.dealflow.agent.scheduling.internal.team;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who of the team holds calls.
 *
 * @param name name that those who are invited see; names the host in claims, so it should stay
 * @param email organizer of the invitation
 * @param zone zone of the working hours
 * @param hours when calls may be; Monday to Friday, 9 to 17
 * @param holidays days without calls
 * @param calendars what the host is busy with; empty if nothing but calls made here counts
 * @param languages ISO 639-1 codes of the languages that the host speaks; empty for any
 * @param location where the call is, such as an address of the web; empty if it is told later
 */
public record Host(
        String name,
        EmailAddress email,
        ZoneId zone,
        WeeklyHours hours,
        List<HolidayRule> holidays,
        List<CalendarAddress> calendars,
        List<String> languages,
        Optional<String> location) {

    /** Checks the texts and keeps its own copies. */
    public Host {
        PlainText.require("name", name);
        location.ifPresent(text -> PlainText.require("location", text));
        holidays = List.copyOf(holidays);
        calendars = List.copyOf(calendars);
        languages = languages.stream()
                .map(language -> language.strip().toLowerCase(Locale.ROOT))
                .toList();
        languages.stream()
                .filter(language -> !language.matches("[a-z]{2}"))
                .findFirst()
                .ifPresent(language -> {
                    throw new IllegalArgumentException(
                            "'languages': found '%s', expected codes such as de".formatted(language));
                });
    }

    /** Reads the form of the team file. */
    @JsonCreator
    public static Host of(
            @JsonProperty("name") @Nullable String name,
            @JsonProperty("email") @Nullable String email,
            @JsonProperty("time-zone") @Nullable String zone,
            @JsonProperty("hours") @Nullable WeeklyHours hours,
            @JsonProperty("holidays") @Nullable List<HolidayRule> holidays,
            @JsonProperty("calendars") @Nullable List<CalendarAddress> calendars,
            @JsonProperty("languages") @Nullable List<String> languages,
            @JsonProperty("location") @Nullable String location) {
        if (calendars == null) {
            throw new IllegalArgumentException(
                    "'calendars': found nothing, expected a list; [] says that the host has no other appointments");
        }
        return new Host(
                name == null ? "" : name.strip(),
                EmailAddress.of(email == null ? "" : email)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "'email': found '%s', expected an address such as ada@example.com".formatted(email))),
                zone("time-zone", zone),
                hours == null ? WeeklyHours.weekdays("09:00-17:00") : hours,
                holidays == null ? List.of() : holidays,
                calendars,
                languages == null ? List.of() : languages,
                Optional.ofNullable(location));
    }

    /** Whether the host speaks a language; empty counts as one that everybody speaks. */
    public boolean speaks(Optional<String> language) {
        return languages.isEmpty() || language.isEmpty() || languages.contains(language.get());
    }

    Host within(Path folder) {
        return new Host(
                name,
                email,
                zone,
                hours,
                holidays.stream().map(rule -> rule.within(folder)).toList(),
                calendars.stream().map(calendar -> calendar.within(folder)).toList(),
                languages,
                location);
    }

    static ZoneId zone(String key, @Nullable String text) {
        String found = text == null ? "" : text.strip();
        try {
            return ZoneId.of(found);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'%s': found '%s', expected a zone such as Europe/Berlin".formatted(key, found), e);
        }
    }
}
