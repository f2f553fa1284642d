package io.dealflow.agent.wording;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Forms of numbers, times and long texts. */
public final class Text {

    private static final String ELLIPSIS = "…";

    private Text() {}

    /** A number with its thousands apart. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A number with its noun, in the plural where it belongs. */
    public static String count(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** A time span in the unit that suits it. */
    public static String duration(Duration span) {
        long millis = span.toMillis();
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
        }
        if (span.toHours() == 0) {
            return "%d min %d s".formatted(span.toMinutes(), span.toSecondsPart());
        }
        return "%d h %d min".formatted(span.toHours(), span.toMinutesPart());
    }

    /** A number with at most so many digits behind the point. */
    public static String decimal(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    /** Two amounts of money as a range, or as one where they are equal. */
    public static String range(Optional<Double> low, Optional<Double> high, Optional<String> currency) {
        String from = amount(low);
        String to = amount(high);
        return (from.equals(to) ? from : from + " to " + to)
                + currency.map(code -> " " + code).orElse("");
    }

    /** The beginning of a text that may take so many characters. */
    public static String shortened(String text, int width) {
        if (text.length() <= width) {
            return text;
        }
        return width <= 1 ? ELLIPSIS : text.substring(0, width - 1).stripTrailing() + ELLIPSIS;
    }

    /** Breaks a text into lines of at most so many characters, at spaces where there are any. */
    public static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\n", -1)) {
            String rest = paragraph.stripTrailing();
            while (rest.length() > width) {
                int space = rest.lastIndexOf(' ', width);
                int end = space > 0 ? space : width;
                lines.add(rest.substring(0, end).stripTrailing());
                rest = rest.substring(end).stripLeading();
            }
            lines.add(rest);
        }
        return lines;
    }

    /** A text without the characters that steer a terminal. What comes from a cluster is shown by this only. */
    public static String printable(String text) {
        return text.codePoints()
                .map(c -> c == '\n' || harmless(c) ? c : ' ')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String amount(Optional<Double> amount) {
        return amount.map(value -> String.format(Locale.ROOT, "%,.0f", value)).orElse(Fields.UNKNOWN);
    }

    private static boolean harmless(int character) {
        return !Character.isISOControl(character) && Character.getType(character) != Character.FORMAT;
    }
}
