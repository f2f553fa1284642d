package io.dealflow.agent.proposal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be sold, at one rate.
 *
 * @param key what it is called in the records of Dealflow
 * @param name what the customer calls it
 * @param unit key of the unit that its quantities are counted in
 * @param rate price of one unit, above 0 to a million
 * @param quantity how much of it is usual
 * @param minimum least quantity that is sold, above 0
 * @param most largest quantity that is believed when an inquiry names it
 * @param words by what an inquiry may call it, in any language
 * @param includes what the price includes
 * @param assumptions what has to hold for the price
 */
record Service(
        String key,
        LocalText name,
        String unit,
        BigDecimal rate,
        QuantityRange quantity,
        BigDecimal minimum,
        BigDecimal most,
        List<String> words,
        Optional<LocalText> includes,
        List<LocalText> assumptions) {

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final BigDecimal UNUSUAL = BigDecimal.valueOf(100);

    Service {
        words = List.copyOf(words);
        assumptions = List.copyOf(assumptions);
        require(KEY.matcher(key).matches(), "key", key, "lower-case letters, digits and hyphens");
        require(
                rate.signum() > 0 && rate.compareTo(QuantityRange.LARGEST) <= 0,
                "rate",
                rate.toPlainString(),
                "above 0 to " + QuantityRange.LARGEST);
        require(
                minimum.signum() > 0 && minimum.compareTo(quantity.low()) <= 0,
                "minimum",
                minimum.toPlainString(),
                "above 0 and up to the least usual quantity, " + quantity.low().toPlainString());
        require(
                most.compareTo(quantity.high()) >= 0 && most.compareTo(QuantityRange.LARGEST) <= 0,
                "most",
                most.toPlainString(),
                "from the largest usual quantity, %s, to %s"
                        .formatted(quantity.high().toPlainString(), QuantityRange.LARGEST));
        words.forEach(WordPattern::check);
    }

    @JsonCreator
    static Service of(
            @JsonProperty("key") @Nullable String key,
            @JsonProperty("name") @Nullable LocalText name,
            @JsonProperty("unit") @Nullable String unit,
            @JsonProperty("rate") @Nullable BigDecimal rate,
            @JsonProperty("quantity") @Nullable QuantityRange quantity,
            @JsonProperty("minimum") @Nullable BigDecimal minimum,
            @JsonProperty("most") @Nullable BigDecimal most,
            @JsonProperty("words") @Nullable List<String> words,
            @JsonProperty("includes") @Nullable LocalText includes,
            @JsonProperty("assumptions") @Nullable List<LocalText> assumptions) {
        if (key == null || name == null || unit == null || rate == null || quantity == null || words == null) {
            throw new IllegalArgumentException(
                    "service '%s': expected the keys key, name, unit, rate, quantity and words"
                            .formatted(key == null ? "?" : key));
        }
        return new Service(
                key,
                name,
                unit,
                rate,
                quantity,
                minimum == null ? quantity.low() : minimum,
                most == null ? quantity.high().multiply(UNUSUAL).min(QuantityRange.LARGEST) : most,
                words,
                Optional.ofNullable(includes),
                assumptions == null ? List.of() : assumptions);
    }

    private static void require(boolean holds, String key, String found, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("'%s': found %s, expected %s".formatted(key, found, expected));
        }
    }
}
