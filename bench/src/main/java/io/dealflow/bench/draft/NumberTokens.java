package io.dealflow.bench.draft;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the numbers of a text, in digits with any separators, and the small ones in words. */
final class NumberTokens {

    private static final Pattern DIGITS = Pattern.compile("\\d+(?:[.,'’\\u00a0]\\d+)*");
    private static final Pattern WORD = Pattern.compile("\\p{L}+");
    private static final Pattern DECIMALS = Pattern.compile(".*[.,]\\d{1,2}");
    private static final Map<String, Integer> WORDS =
            Map.of("two", 2, "three", 3, "four", 4, "five", 5, "zwei", 2, "drei", 3, "vier", 4, "fünf", 5, "deux", 2);

    private NumberTokens() {}

    /** All numbers of a text. */
    static List<BigDecimal> of(String text) {
        Stream<BigDecimal> words = WORD.matcher(text)
                .results()
                .flatMap(word -> Stream.ofNullable(WORDS.get(word.group().toLowerCase(Locale.ROOT))))
                .map(BigDecimal::valueOf)
                .map(NumberTokens::plain);
        return Stream.concat(digits(text), words).toList();
    }

    /** The numbers of a text that it writes in digits. */
    static Stream<BigDecimal> digits(String text) {
        return DIGITS.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(NumberTokens::number)
                .map(NumberTokens::plain);
    }

    static BigDecimal plain(BigDecimal number) {
        return number.stripTrailingZeros();
    }

    private static BigDecimal number(String token) {
        String digits = token.replaceAll("\\D", "");
        if (!DECIMALS.matcher(token).matches()) {
            return new BigDecimal(digits);
        }
        int last = Math.max(token.lastIndexOf('.'), token.lastIndexOf(','));
        return new BigDecimal(digits).movePointLeft(token.length() - last - 1);
    }
}
