package io.dealflow.agent.proposal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds numbers with a unit of the rate card. A number with any other unit, or with none, is no quantity. */
final class QuantityFinder {

    private static final String DIGITS = "\\d{1,3}(?:[.,'’ \\u00a0]\\d{3})+|\\d{1,7}(?:[.,]\\d{1,2})?";
    private static final Pattern GROUPED = Pattern.compile("\\d{1,3}(?:[.,'’ \\u00a0]\\d{3})+");
    private static final int LIMIT_WORDS = 24;

    private final Words words;
    private final RateCard card;
    private final Map<String, Pattern> byUnit = new LinkedHashMap<>();
    private final Pattern limit;

    QuantityFinder(RateCard card, Words words) {
        this.card = card;
        this.words = words;
        String number =
                "(%s|%s)".formatted(DIGITS, WordPattern.group(words.numbers().keySet()));
        String range = "(?:\\s{0,3}[-–—]\\s{0,3}|\\s{1,3}%s\\s{1,3})".formatted(WordPattern.group(words.ranges()));
        card.units().forEach((key, unit) -> {
            if (!unit.words().isEmpty()) {
                byUnit.put(
                        key,
                        Pattern.compile("(?<![\\p{L}\\p{N}.,/])" + number + "(?:" + range + number
                                + ")?(?:\\s{1,3}|-)(?:\\p{L}{1,20}\\s{1,3})??" + WordPattern.group(unit.words())
                                + "(?![\\p{L}\\p{N}])"));
            }
        });
        this.limit = Pattern.compile(
                "(?<!\\p{L})%s\\s{1,3}(?:\\p{L}{1,12}\\s{1,3})?$".formatted(WordPattern.group(words.limits())));
    }

    List<Quantity> find(String text) {
        List<Quantity> found = new ArrayList<>();
        byUnit.forEach((unit, pattern) -> {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                if (!isLimit(unit, text, matcher.start())) {
                    range(matcher.group(1), Optional.ofNullable(matcher.group(2)))
                            .ifPresent(range -> found.add(new Quantity(range, unit, matcher.start(), matcher.end())));
                }
            }
        });
        return found;
    }

    private boolean isLimit(String unit, String text, int start) {
        return !card.countsAnywhere(unit)
                && limit.matcher(text.substring(Math.max(0, start - LIMIT_WORDS), start))
                        .find();
    }

    private Optional<QuantityRange> range(String first, Optional<String> second) {
        Optional<BigDecimal> one = number(first);
        Optional<BigDecimal> other = second.isEmpty() ? one : second.flatMap(this::number);
        return one.flatMap(a -> other.map(b -> List.of(a.min(b), a.max(b))))
                .filter(ends -> ends.get(0).signum() > 0 && ends.get(1).compareTo(QuantityRange.LARGEST) <= 0)
                .map(ends -> new QuantityRange(ends.get(0), ends.get(1)));
    }

    private Optional<BigDecimal> number(String text) {
        if (Character.isLetter(text.charAt(0))) {
            return Optional.ofNullable(words.numbers().get(text));
        }
        String digits = GROUPED.matcher(text).matches() ? text.replaceAll("\\D", "") : text.replace(',', '.');
        return Optional.of(new BigDecimal(digits));
    }
}
