package io.dealflow.agent.reading.internal.rule;

import io.dealflow.agent.reading.internal.lexicon.Languages;
import io.dealflow.agent.reading.internal.lexicon.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads amounts of money, in the number styles of several languages. Takes linear time. */
final class Money {

    private static final String SIGNS = "US\\$|A\\$|C\\$|CA\\$|[€£$¥]|EUR|USD|GBP|CHF|SEK|DKK|NOK|PLN|CZK|AUD|CAD|JPY";
    private static final Map<String, String> CODES = Map.of(
            "€", "EUR", "$", "USD", "us$", "USD", "a$", "AUD", "c$", "CAD", "ca$", "CAD", "£", "GBP", "¥", "JPY");
    private static final String NUMBER =
            "\\d{1,3}(?:[.,'’ ]\\d{3}){1,3}(?:[.,]\\d{1,2})?(?!\\d)|\\d{1,9}(?:[.,]\\d{1,2})?(?!\\d)";

    /** Letters that are thousands in all languages; "t" before the sign of the euro alone. */
    private static final String THOUSANDS = "k|t(?=€)";

    /** The letter that is millions beside a currency, and metres elsewhere. */
    private static final String MILLION = "m";

    private final Map<String, String> codes;
    private final Set<String> millions;
    private final Set<String> abbreviated;
    private final AmountLimits limits;
    private final Pattern pattern;

    Money(Languages languages) {
        codes = codes(languages);
        millions = lower(languages.phrases(file -> file.money().millions()));
        abbreviated = lower(languages.phrases(file -> file.money().abbreviated()));
        limits = new AmountLimits(languages);
        pattern = pattern(languages);
    }

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
    List<Amount> find(String text) {
        List<Amount> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            if (!isPartOfMore(text, matcher.end())) {
                read(text, matcher).ifPresent(found::add);
            }
        }
        return found;
    }

    private Optional<Amount> read(String text, Matcher matcher) {
        Optional<String> currency = currency(matcher.group(1), matcher.group(4), matcher.group(5), matcher.group(8));
        String firstScale = matcher.group(3);
        String secondScale = matcher.group(7);
        boolean scaled = firstScale != null || secondScale != null;
        double first = number(matcher.group(2));
        if (matcher.group(6) == null) {
            double amount = first * factor(firstScale, currency.isPresent());
            boolean most = limits.isMost(text, matcher.start(), matcher.end());
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

    /** What a scale multiplies by. */
    private double factor(@Nullable String scale, boolean money) {
        if (scale == null) {
            return 1;
        }
        String lower = scale.toLowerCase(Locale.ROOT);
        if (lower.equals(MILLION) || abbreviated.contains(lower)) {
            return money ? 1_000_000 : 1;
        }
        return millions.contains(lower) ? 1_000_000 : 1_000;
    }

    private Optional<String> currency(@Nullable String... names) {
        for (String name : names) {
            if (name != null) {
                String folded = Word.fold(name);
                return Optional.of(codes.getOrDefault(folded, folded.toUpperCase(Locale.ROOT)));
            }
        }
        return Optional.empty();
    }

    private static Map<String, String> codes(Languages languages) {
        Map<String, String> codes = new HashMap<>(CODES);
        languages
                .files()
                .values()
                .forEach(file -> file.money()
                        .currencies()
                        .forEach((code, names) -> names.forEach(name -> codes.put(Word.fold(name), code))));
        return Map.copyOf(codes);
    }

    private static Pattern pattern(Languages languages) {
        String currency = SIGNS + "|"
                + languages.anyOf(file -> file.money().currencies().values().stream()
                        .flatMap(List::stream)
                        .toList());
        String scale = String.join(
                "|",
                THOUSANDS,
                MILLION,
                languages.anyOf(file -> file.money().thousands()),
                languages.anyOf(file -> file.money().millions()),
                languages.anyOf(file -> file.money().abbreviated()));
        String of = languages.phrases(file -> file.money().of()).stream()
                .map(word -> word.endsWith("'") ? word : word + " ")
                .collect(Collectors.joining("|"));
        String amount = "(?:(" + currency + ") ?)?(" + NUMBER + ")(?:[,.]?[-–]{1,2}(?= ?[€£$]))?(?: ?(" + scale
                + ")(?![\\p{L}\\d]))?(?: ?(?:" + of + ")?(" + currency + ")(?!\\p{L}))?";
        return Pattern.compile(
                "(?<![\\p{L}\\d.,/#-])" + amount + "(?:(?: ?[-–—] ?|\\s"
                        + languages.anyOf(file -> file.money().to()) + "\\s)" + amount + ")?",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static Set<String> lower(List<String> words) {
        return words.stream().map(word -> word.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }
}
