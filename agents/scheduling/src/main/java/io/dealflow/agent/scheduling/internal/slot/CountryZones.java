package io.dealflow.agent.scheduling.internal.slot;

import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The zone in which most of the business of a country is done. */
final class CountryZones {

    /** Where the telephone numbers of a country do not tell. */
    private static final Map<String, String> CHOSEN = Map.of(
            "CA", "America/Toronto",
            "EE", "Europe/Tallinn",
            "IE", "Europe/Dublin",
            "LT", "Europe/Vilnius",
            "LV", "Europe/Riga",
            "MX", "America/Mexico_City",
            "RU", "Europe/Moscow");

    /** Languages that are spoken in one country most of all. */
    private static final Map<String, String> LANGUAGES = Map.ofEntries(
            Map.entry("cs", "CZ"),
            Map.entry("da", "DK"),
            Map.entry("de", "DE"),
            Map.entry("el", "GR"),
            Map.entry("fi", "FI"),
            Map.entry("fr", "FR"),
            Map.entry("hu", "HU"),
            Map.entry("it", "IT"),
            Map.entry("ja", "JP"),
            Map.entry("ko", "KR"),
            Map.entry("nb", "NO"),
            Map.entry("nl", "NL"),
            Map.entry("no", "NO"),
            Map.entry("pl", "PL"),
            Map.entry("ro", "RO"),
            Map.entry("sv", "SE"),
            Map.entry("tr", "TR"),
            Map.entry("uk", "UA"));

    /** Domains of countries that firms of all the world use. */
    private static final Set<String> WORLDWIDE = Set.of(
            "ac", "ag", "ai", "am", "bz", "cc", "cd", "co", "fm", "gg", "im", "io", "la", "ly", "me", "ms", "nu", "sh",
            "st", "tk", "to", "tv", "vc", "ws");

    private CountryZones() {}

    static Optional<ZoneId> ofDomain(String top) {
        if (WORLDWIDE.contains(top)) {
            return Optional.empty();
        }
        return ofCountry(top.equals("uk") ? "GB" : top.toUpperCase(Locale.ROOT));
    }

    static Optional<ZoneId> ofLanguage(String language) {
        return Optional.ofNullable(LANGUAGES.get(language)).flatMap(CountryZones::ofCountry);
    }

    /** The zone of a country, by its ISO 3166-1 code in upper case. */
    static Optional<ZoneId> ofCountry(String country) {
        String chosen = CHOSEN.get(country);
        if (chosen != null) {
            return zone(chosen);
        }
        if (!PhoneNumberUtil.getInstance().getSupportedRegions().contains(country)) {
            return Optional.empty();
        }
        PhoneNumber example = PhoneNumberUtil.getInstance().getExampleNumber(country);
        if (example == null) {
            return Optional.empty();
        }
        List<String> zones = PhoneNumberToTimeZonesMapper.getInstance().getTimeZonesForNumber(example);
        return zones.stream().findFirst().flatMap(CountryZones::zone);
    }

    static Optional<ZoneId> zone(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
