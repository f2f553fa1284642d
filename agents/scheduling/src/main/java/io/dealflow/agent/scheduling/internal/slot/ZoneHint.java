package io.dealflow.agent.scheduling.internal.slot;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time zone that a text names: Europe/Berlin, UTC+2, or the letters of a zone behind a time, such as 3 pm CET. */
final class ZoneHint {

    private static final int LONGEST_TEXT = 20_000;
    private static final int FARTHEST_HOURS = 14;
    private static final Pattern NAME = Pattern.compile(
            "\\b(?:Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/[A-Z][A-Za-z_-]{1,30}(?:/[A-Z][A-Za-z_-]{1,30})?\\b");
    private static final Pattern OFFSET =
            Pattern.compile("\\b(?:UTC|GMT)\\s?([+\\u2212-])\\s?(\\d{1,2})(?::?([0-5]\\d))?\\b");
    private static final Pattern LETTERS = Pattern.compile(
            "(?:\\d|\\d\\s?(?:[aApP]\\.?[mM]\\.?|[uU]hr|h))\\s?\\(?(CES?T|WES?T|EES?T|GMT|BST|E[SD]T|C[SD]T|M[SD]T|P[SD]T|ET|PT|IST|JST|KST|SGT|HKT|AE[SD]T|NZ[SD]T|UTC)\\b");
    private static final Map<String, String> ZONES = Map.ofEntries(
            Map.entry("CET", "Europe/Berlin"),
            Map.entry("CEST", "Europe/Berlin"),
            Map.entry("WET", "Europe/Lisbon"),
            Map.entry("WEST", "Europe/Lisbon"),
            Map.entry("EET", "Europe/Helsinki"),
            Map.entry("EEST", "Europe/Helsinki"),
            Map.entry("GMT", "Europe/London"),
            Map.entry("BST", "Europe/London"),
            Map.entry("EST", "America/New_York"),
            Map.entry("EDT", "America/New_York"),
            Map.entry("ET", "America/New_York"),
            Map.entry("CST", "America/Chicago"),
            Map.entry("CDT", "America/Chicago"),
            Map.entry("MST", "America/Denver"),
            Map.entry("MDT", "America/Denver"),
            Map.entry("PST", "America/Los_Angeles"),
            Map.entry("PDT", "America/Los_Angeles"),
            Map.entry("PT", "America/Los_Angeles"),
            Map.entry("IST", "Asia/Kolkata"),
            Map.entry("JST", "Asia/Tokyo"),
            Map.entry("KST", "Asia/Seoul"),
            Map.entry("SGT", "Asia/Singapore"),
            Map.entry("HKT", "Asia/Hong_Kong"),
            Map.entry("AEST", "Australia/Sydney"),
            Map.entry("AEDT", "Australia/Sydney"),
            Map.entry("NZST", "Pacific/Auckland"),
            Map.entry("NZDT", "Pacific/Auckland"),
            Map.entry("UTC", "UTC"));

    private ZoneHint() {}

    static Optional<ZoneId> in(String text) {
        String part = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
        return name(part).or(() -> offset(part)).or(() -> letters(part));
    }

    private static Optional<ZoneId> name(String text) {
        Matcher found = NAME.matcher(text);
        while (found.find()) {
            Optional<ZoneId> zone = CountryZones.zone(found.group());
            if (zone.isPresent()) {
                return zone;
            }
        }
        return Optional.empty();
    }

    private static Optional<ZoneId> offset(String text) {
        Matcher found = OFFSET.matcher(text);
        if (!found.find() || Integer.parseInt(found.group(2)) > FARTHEST_HOURS) {
            return Optional.empty();
        }
        String sign = found.group(1).equals("+") ? "+" : "-";
        String minutes = found.group(3) == null ? "00" : found.group(3);
        try {
            return Optional.of(ZoneId.of(
                    String.format(Locale.ROOT, "UTC%s%02d:%s", sign, Integer.parseInt(found.group(2)), minutes)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<ZoneId> letters(String text) {
        Matcher found = LETTERS.matcher(text);
        return found.find() ? Optional.ofNullable(ZONES.get(found.group(1))).map(ZoneId::of) : Optional.empty();
    }
}
