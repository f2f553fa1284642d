package io.dealflow.orchestrator.workflow;

import io.dealflow.service.yaml.Durations;
import io.dealflow.service.yaml.YamlMapping;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads durations: a mapping such as {@code {minutes: 1, seconds: 30}}, or ISO 8601 such as {@code PT1M30S}. */
record DurationForm(Problems problems) {

    static final Duration LEAST = Duration.ofMillis(1);
    static final Duration YEAR = Duration.ofDays(365);

    private static final String EXPECTED = "a duration such as {seconds: 30} or PT30S";
    private static final int MOST_OF_A_UNIT = 1_000_000_000;
    private static final Map<String, ChronoUnit> UNITS = units();

    private static final Pattern ISO = Pattern.compile("P(?=.)(?:(?<weeks>\\d{1,9})W)?(?:(?<days>\\d{1,9})D)?"
            + "(?:T(?=.)(?:(?<hours>\\d{1,9})H)?(?:(?<minutes>\\d{1,9})M)?"
            + "(?:(?<seconds>\\d{1,9})(?:\\.(?<fraction>\\d{1,3}))?S)?)?");

    private static final Pattern LENGTHLESS = Pattern.compile("P[0-9.DW]*[YM]");

    /** The duration of a key; it is a problem if it is there, but no duration in bounds. */
    Optional<Duration> read(YamlMapping mapping, String key, Duration least, Duration most) {
        return mapping.node(key).flatMap(node -> read(node, mapping.place(key), least, most));
    }

    /**
     * The duration that a node is; it is a problem if it is none in bounds.
     *
     * @param place where it stands, for errors
     */
    Optional<Duration> read(Node node, String place, Duration least, Duration most) {
        Optional<Duration> found = node instanceof MappingNode ? sum(node, place) : iso(node, place);
        return found.filter(duration -> within(duration, YamlMapping.lineOf(node), place, least, most));
    }

    /** Whether a duration is in bounds; it is a problem if it is not. */
    boolean within(Duration found, int line, String place, Duration least, Duration most) {
        boolean within = found.compareTo(least) >= 0 && found.compareTo(most) <= 0;
        if (!within) {
            problems.add(
                    line,
                    "%s: expected %s to %s, found %s",
                    place,
                    Durations.format(least),
                    Durations.format(most),
                    Durations.format(found));
        }
        return within;
    }

    private Optional<Duration> sum(Node node, String place) {
        List<String> units = List.copyOf(UNITS.keySet());
        return YamlMapping.of(node, place, units, problems).flatMap(mapping -> {
            if (YamlMapping.keys(node).isEmpty()) {
                problems.add(mapping.line(), "%s: expected %s, found an empty mapping", place, EXPECTED);
            }
            List<String> there = units.stream().filter(mapping::has).toList();
            List<Duration> parts = there.stream()
                    .flatMap(unit -> mapping
                            .integer(unit, 0, MOST_OF_A_UNIT)
                            .map(amount -> Duration.of(amount.value(), UNITS.get(unit)))
                            .stream())
                    .toList();
            return parts.size() == there.size() ? parts.stream().reduce(Duration::plus) : Optional.empty();
        });
    }

    private Optional<Duration> iso(Node node, String place) {
        String text = node instanceof ScalarNode scalar ? scalar.getValue() : "";
        Matcher iso = ISO.matcher(text);
        if (iso.matches()) {
            return Optional.of(Duration.ofDays(7 * number(iso, "weeks") + number(iso, "days"))
                    .plusHours(number(iso, "hours"))
                    .plusMinutes(number(iso, "minutes"))
                    .plusSeconds(number(iso, "seconds"))
                    .plusMillis(millis(iso)));
        }
        problems.add(
                YamlMapping.lineOf(node),
                "%s: expected %s%s, found %s",
                place,
                EXPECTED,
                hint(text),
                YamlMapping.describe(node));
        return Optional.empty();
    }

    private static String hint(String text) {
        if (ExpressionForm.isEnclosed(text)) {
            return "; expressions are not supported there";
        }
        return LENGTHLESS.matcher(text).lookingAt() ? "; years and months have no fixed length" : "";
    }

    private static long number(Matcher iso, String group) {
        String digits = iso.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static long millis(Matcher iso) {
        String digits = iso.group("fraction");
        return digits == null ? 0 : Long.parseLong((digits + "00").substring(0, 3));
    }

    private static Map<String, ChronoUnit> units() {
        Map<String, ChronoUnit> units = new LinkedHashMap<>();
        units.put("days", ChronoUnit.DAYS);
        units.put("hours", ChronoUnit.HOURS);
        units.put("minutes", ChronoUnit.MINUTES);
        units.put("seconds", ChronoUnit.SECONDS);
        units.put("milliseconds", ChronoUnit.MILLIS);
        return units;
    }
}
