package io.dealflow.agent.proposal;

import io.dealflow.agent.model.guardrail.FactText;
import io.dealflow.agent.text.SafeText;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tells names from anything else that stands in the place of one. Names are the only words of an inquiry that enter an
 * answer, so what could be a link, an amount or an instruction is refused.
 */
final class NameShape {

    private static final int LONGEST = 60;
    private static final int MOST_WORDS = 5;
    private static final int MOST_DIGITS = 4;
    private static final Pattern PERSON = Pattern.compile("[\\p{L}\\p{M}]['’\\p{L}\\p{M} .-]*");
    private static final Pattern COMPANY = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}'’&+ .,()-]*");
    private static final Pattern DOMAIN =
            Pattern.compile("[\\p{L}\\p{N}-]{2,}\\.[\\p{L}\\p{N}]{2,}|\\p{L}\\.\\p{Ll}{2,}");

    private static final Pattern WORD = Pattern.compile("[^\\p{L}]+");

    private final Pattern noNames;
    private final Set<String> currencies;

    NameShape(Words words) {
        this.noNames = WordPattern.anyOf(words.noNames());
        this.currencies = Currency.getAvailableCurrencies().stream()
                .map(Currency::getCurrencyCode)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The name of a person in one line; empty if the text is none. */
    Optional<String> person(String text) {
        return name(text, PERSON);
    }

    /** The name of a firm in one line; empty if the text is none. */
    Optional<String> company(String text) {
        return name(text, COMPANY);
    }

    private Optional<String> name(String text, Pattern shape) {
        if (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            return Optional.empty();
        }
        return SafeText.oneLine(text)
                .filter(line -> line.equals(SafeText.collapse(text)))
                .filter(line -> line.split(" ").length <= MOST_WORDS
                        && shape.matcher(line).matches())
                .filter(line -> !DOMAIN.matcher(line).find()
                        && !noNames.matcher(Folded.of(line)).find()
                        && !isAmount(line))
                .filter(line -> FactText.unfit(line).isEmpty());
    }

    private boolean isAmount(String line) {
        long digits = line.chars().filter(Character::isDigit).count();
        return digits > MOST_DIGITS || (digits > 0 && WORD.splitAsStream(line).anyMatch(currencies::contains));
    }
}
