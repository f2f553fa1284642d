package io.dealflow.bench.draft;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;

/** What a text may claim. Numbers count by their value, however they are written. */
final class Support {

    private final Set<BigDecimal> numbers = new HashSet<>();
    private final Set<String> foreignNames = new HashSet<>();

    /** Allows all numbers that a text holds. */
    Support numbersOf(String text) {
        numbers.addAll(NumberTokens.of(text));
        return this;
    }

    /** Allows a number. */
    Support number(double number) {
        numbers.add(NumberTokens.plain(BigDecimal.valueOf(number)));
        return this;
    }

    /** Forbids a name, unless the facts of the text hold it. */
    Support foreignName(String name, String facts) {
        if (name.length() > 2 && !facts.contains(name)) {
            foreignNames.add(name);
        }
        return this;
    }

    boolean holds(BigDecimal number) {
        return numbers.contains(number);
    }

    Set<String> foreignNames() {
        return foreignNames;
    }
}
