package io.dealflow.agent.reading.internal.lexicon;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Words of amounts of money.
 *
 * @param currencies names of currencies by their ISO 4217 code
 * @param thousands what makes a number thousands
 * @param millions what makes a number millions
 * @param abbreviated what makes a number millions beside a currency alone
 * @param of what may stand between a number and its currency
 * @param to what stands between the ends of a range
 * @param behind what makes the amount before it the most
 * @param limits what makes the amount behind it the most
 * @param ceilings the same, also a few words before
 * @param reaching the same behind one of the words before
 * @param reached words before those
 * @param linking what may stand between a limit and its amount
 * @param phrases phrases that make the amount behind them the most
 */
public record MoneyPhrases(
        Map<String, List<String>> currencies,
        List<String> thousands,
        List<String> millions,
        List<String> abbreviated,
        List<String> of,
        List<String> to,
        List<String> behind,
        List<String> limits,
        List<String> ceilings,
        List<String> reaching,
        List<String> reached,
        List<String> linking,
        List<String> phrases) {

    private static final Pattern CODE = Pattern.compile("[A-Z]{3}");

    static final MoneyPhrases NONE =
            new MoneyPhrases(null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** Takes what is left out for empty. */
    public MoneyPhrases(
            @Nullable Map<String, List<String>> currencies,
            @Nullable List<String> thousands,
            @Nullable List<String> millions,
            @Nullable List<String> abbreviated,
            @Nullable List<String> of,
            @Nullable List<String> to,
            @Nullable List<String> behind,
            @Nullable List<String> limits,
            @Nullable List<String> ceilings,
            @Nullable List<String> reaching,
            @Nullable List<String> reached,
            @Nullable List<String> linking,
            @Nullable List<String> phrases) {
        this.currencies = currencies == null ? Map.of() : Map.copyOf(currencies);
        this.thousands = Phrases.checked(thousands);
        this.millions = Phrases.checked(millions);
        this.abbreviated = Phrases.checked(abbreviated);
        this.of = Phrases.checked(of);
        this.to = Phrases.checked(to);
        this.behind = Phrases.checked(behind);
        this.limits = Phrases.checked(limits);
        this.ceilings = Phrases.checked(ceilings);
        this.reaching = Phrases.checked(reaching);
        this.reached = Phrases.checked(reached);
        this.linking = Phrases.checked(linking);
        this.phrases = Phrases.checked(phrases);
        this.currencies.forEach((code, names) -> {
            if (!CODE.matcher(code).matches()) {
                throw new IllegalArgumentException(
                        "key 'currencies': found '%s', expected a code such as EUR".formatted(code));
            }
            Phrases.checked(names);
        });
    }
}
