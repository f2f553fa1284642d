package io.dealflow.agent.reading.internal.rule;

import io.dealflow.agent.reading.internal.lexicon.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads amounts of money, in the number styles of several languages. Takes linear time. */
final class Money {

    private static final String CURRENCY =
            "US\\$|A\\$|C\\$|CA\\$|[€£$¥]|EUR|USD|GBP|CHF|SEK|DKK|NOK|PLN|CZK|AUD|CAD|JPY"
                    + "|euros?|dollars?|dollar|pounds?|pfund|quid|francs? suisses?|schweizer franken|franken|fr\\.|livres sterling|libras"
                    + "|dólares|dollari|sterline|kronor|kroner|zł|złotych|pond";
    private static final String NUMBER =
            "\\d{1,3}(?:[.,'’ ]\\d{3}){1,3}(?:[.,]\\d{1,2})?(?!\\d)|\\d{1,9}(?:[.,]\\d{1,2})?(?!\\d)";
    private static final String SCALE =
            "k|tsd\\.?|t(?=€)|tausend|thousand|grand|mila|mille|mil|duizend|millionen|millions?|milliones|millones"
                    + "|millón|miljoen|milioni|milione|mio\\.?|mln|mn|m";
    private static final String AMOUNT = "(?:(%1$s) ?)?(" + NUMBER + ")(?:[,.]?[-–]{1,2}(?= ?[€£$]))?(?: ?(" + SCALE
            + ")(?![\\p{L}\\d]))?(?: ?(?:de |d'|di )?(" + CURRENCY + ")(?!\\p{L}))?";

    private static final Pattern LIMIT_BEHIND =
            Pattern.compile(" ?\\(?(?:max|tops|at most|h\u00f6chstens|maximum)\\b", Pattern.CASE_INSENSITIVE);

    /** Neither "mille" nor "mila", which are thousands. */
    private static final Pattern MILLIONS = Pattern.compile("mio|milj|mili|mill(?!e$)");

    private static final Pattern PATTERN = Pattern.compile(
            "(?<![\\p{L}\\d.,/#-])" + AMOUNT.replace("%1$s", CURRENCY)
                    + "(?:(?: ?[-–—] ?|\\s(?:to|and|bis|und|à|a|et|y|e|ed|tot|en|or|oder|ou|o|hasta)\\s)"
                    + AMOUNT.replace("%1$s", CURRENCY) + ")?",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Map<String, String> CODES = Map.ofEntries(
            Map.entry("€", "EUR"),
            Map.entry("eur", "EUR"),
            Map.entry("$", "USD"),
            Map.entry("us$", "USD"),
            Map.entry("usd", "USD"),
            Map.entry("a$", "AUD"),
            Map.entry("c$", "CAD"),
            Map.entry("ca$", "CAD"),
            Map.entry("£", "GBP"),
            Map.entry("gbp", "GBP"),
            Map.entry("¥", "JPY"),
            Map.entry("quid", "GBP"),
            Map.entry("pfund", "GBP"),
            Map.entry("libras", "GBP"),
            Map.entry("sterline", "GBP"),
            Map.entry("pond", "GBP"),
            Map.entry("livres sterling", "GBP"),
            Map.entry("fr.", "CHF"),
            Map.entry("franken", "CHF"),
            Map.entry("schweizer franken", "CHF"),
            Map.entry("dolares", "USD"),
            Map.entry("dollari", "USD"),
            Map.entry("kronor", "SEK"),
            Map.entry("kroner", "DKK"),
            Map.entry("zł", "PLN"),
            Map.entry("złotych", "PLN"));

    private static final Set<String> UP_TO = Set.of(
            "to",
            "zu",
            "max",
            "maximum",
            "maximal",
            "hochstens",
            "under",
            "below",
            "than",
            "unter",
            "exceed",
            "most",
            "go",
            "jusqu",
            "hasta",
            "fino",
            "tot",
            "onder",
            "maximaal",
            "sous",
            "moins",
            "massimo",
            "maximo",
            "over",
            "uber",
            "cap",
            "capped",
            "limit",
            "obergrenze",
            "plafond",
            "tope",
            "tetto",
            "limite",
            "ceiling");

    private static final Set<String> UP_TO_NEEDS =
            Set.of("go", "up", "bis", "not", "no", "less", "nicht", "at", "jusqu", "fino", "moins", "niet");

    /** Words that make a limit of an amount even if some words stand between. */
    private static final Set<String> LIMITS = Set.of(
            "ceiling",
            "capped",
            "limit",
            "obergrenze",
            "plafond",
            "tope",
            "tetto",
            "limite",
            "maximum",
            "massimo",
            "maximo");

    private static final int LIMIT_WORDS = 4;

    private Money() {}

    /**
     * An amount or a range of amounts.
     *
     * @param low least amount, from 0
     * @param high most, from low
     * @param currency ISO 4217 code
     * @param scaled whether it was written with a scale, such as "20k"
     * @param range whether both ends were named
     * @param start where it starts in the text
     * @param end behind its last unit
     */
    record Amount(
            double low, double high, Optional<String> currency, boolean scaled, boolean range, int start, int end) {}

    /**
     * All numbers in a text that can be amounts, in order. Whether one is money is told by its currency or by what is
     * around it.
     */
    static List<Amount> find(String text) {
        List<Amount> found = new ArrayList<>();
        Matcher matcher = PATTERN.matcher(text);
        while (matcher.find()) {
            if (!isPartOfMore(text, matcher.end())) {
                read(text, matcher).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<Amount> read(String text, Matcher matcher) {
        Optional<String> currency = currency(matcher.group(1), matcher.group(4), matcher.group(5), matcher.group(8));
        String firstScale = matcher.group(3);
        String secondScale = matcher.group(7);
        boolean scaled = firstScale != null || secondScale != null;
        double first = number(matcher.group(2));
        if (matcher.group(6) == null) {
            double amount = first * factor(firstScale, currency.isPresent());
            boolean most = isUpperLimit(text, matcher.start())
                    || LIMIT_BEHIND
                            .matcher(text)
                            .region(matcher.end(), text.length())
                            .lookingAt();
            double low = most ? 0 : amount;
            return Optional.of(new Amount(low, amount, currency, scaled, false, matcher.start(), matcher.end()));
        }
        double second = number(matcher.group(6)) * factor(secondScale, currency.isPresent());
        double scaledFirst = first * factor(firstScale, currency.isPresent());
        if (firstScale == null && secondScale != null && first < 1_000) {
            scaledFirst = first * factor(secondScale, currency.isPresent());
        }
        return scaledFirst > second
                ? Optional.empty()
                : Optional.of(new Amount(scaledFirst, second, currency, scaled, true, matcher.start(), matcher.end()));
    }

    /** Whether the number goes on, as that of a date, a version or a telephone does. */
    private static boolean isPartOfMore(String text, int end) {
        if (end >= text.length()) {
            return false;
        }
        char next = text.charAt(end);
        boolean digitBehind = end + 1 < text.length() && Character.isDigit(text.charAt(end + 1));
        return next == '%' || (digitBehind && ":/.-".indexOf(next) >= 0);
    }

    private static boolean isUpperLimit(String text, int start) {
        List<Word> before = Word.of(text.substring(Math.max(0, start - 40), start));
        if (before.isEmpty()) {
            return false;
        }
        String last = before.get(before.size() - 1).folded();
        String previous = before.size() < 2 ? "" : before.get(before.size() - 2).folded();
        boolean limited = before.stream()
                .skip(Math.max(0, before.size() - LIMIT_WORDS))
                .anyMatch(word -> LIMITS.contains(word.folded()));
        if (limited) {
            return true;
        }
        return switch (last) {
            case "to", "zu", "than", "exceed", "a", "over", "uber", "que", "most", "als", "al" ->
                UP_TO_NEEDS.contains(previous)
                        || last.equals("exceed")
                        || (previous.equals("more")
                                && before.size() > 2
                                && before.get(before.size() - 3).folded().matches("no|not"))
                        || (last.equals("que") && previous.equals("mas"));
            default ->
                UP_TO.contains(last)
                        || (UP_TO.contains(previous) && last.matches("of|von|de|di|van|is|at|sind|bei|auf|son|are"));
        };
    }

    private static double number(String digits) {
        String plain = digits.replace(" ", "").replace("'", "").replace("’", "");
        int point = plain.lastIndexOf('.');
        int comma = plain.lastIndexOf(',');
        int last = Math.max(point, comma);
        boolean both = point >= 0 && comma >= 0;
        boolean single = last >= 0 && plain.indexOf(plain.charAt(last)) == last;
        boolean decimal = last >= 0 && single && (both || plain.length() - last - 1 != 3);
        String whole = decimal ? plain.substring(0, last) : plain;
        String fraction = decimal ? plain.substring(last + 1) : "0";
        return Double.parseDouble(whole.replace(".", "").replace(",", "") + "." + fraction);
    }

    /** What a scale multiplies by; "m" alone is metres unless it is money. */
    private static double factor(@Nullable String scale, boolean money) {
        if (scale == null) {
            return 1;
        }
        String folded = scale.toLowerCase(Locale.ROOT);
        if (folded.equals("m") || folded.equals("mn") || folded.equals("mln")) {
            return money ? 1_000_000 : 1;
        }
        return MILLIONS.matcher(folded).lookingAt() ? 1_000_000 : 1_000;
    }

    private static Optional<String> currency(@Nullable String... names) {
        for (String name : names) {
            if (name != null) {
                String folded = Word.fold(name);
                String code = CODES.get(folded);
                if (code == null) {
                    code = folded.startsWith("euro")
                            ? "EUR"
                            : folded.startsWith("dollar")
                                    ? "USD"
                                    : folded.startsWith("pound")
                                            ? "GBP"
                                            : folded.startsWith("franc") ? "CHF" : folded.toUpperCase(Locale.ROOT);
                }
                return Optional.of(code);
            }
        }
        return Optional.empty();
    }
}
