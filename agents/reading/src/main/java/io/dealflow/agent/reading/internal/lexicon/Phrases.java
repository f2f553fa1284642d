package io.dealflow.agent.reading.internal.lexicon;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Phrases as regular expressions. A star at the end of a word stands for any further letters, a star alone for a word,
 * three dots for anything in between; an apostrophe may be a typographic one.
 */
final class Phrases {

    private static final String NOTHING = "(?!)";
    private static final String ELLIPSIS = "...";

    private Phrases() {}

    /**
     * The phrases under a key, which may be left out.
     *
     * @throws IllegalArgumentException if one of them is blank
     */
    static List<String> checked(@Nullable List<String> phrases) {
        if (phrases == null) {
            return List.of();
        }
        for (String phrase : phrases) {
            if (phrase.isBlank()) {
                throw new IllegalArgumentException("found a blank phrase, expected words");
            }
        }
        return List.copyOf(phrases);
    }

    /** What matches any of the phrases, longer ones first, as a group; nothing if there are none. */
    static String anyOf(Collection<String> phrases) {
        return phrases.isEmpty()
                ? NOTHING
                : phrases.stream()
                        .distinct()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .map(Phrases::pattern)
                        .collect(Collectors.joining("|", "(?:", ")"));
    }

    private static String pattern(String phrase) {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < phrase.length(); i++) {
            char unit = phrase.charAt(i);
            if (phrase.startsWith(ELLIPSIS, i)) {
                pattern.append(".{2,40}");
                i += ELLIPSIS.length() - 1;
            } else if (unit == '*') {
                boolean alone = i == 0 || phrase.charAt(i - 1) == ' ';
                pattern.append(alone ? "\\p{L}+" : "\\p{L}{0,10}");
            } else if (unit == '\'') {
                pattern.append("['’]");
            } else {
                pattern.append(Character.isLetterOrDigit(unit) || unit == ' ' ? "" : "\\")
                        .append(unit);
            }
        }
        return pattern.toString();
    }
}
