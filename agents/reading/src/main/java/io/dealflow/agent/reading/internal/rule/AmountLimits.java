package io.dealflow.agent.reading.internal.rule;

import io.dealflow.agent.reading.internal.lexicon.Languages;
import io.dealflow.agent.reading.internal.lexicon.Word;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells whether an amount of money is the most, by the words around it. */
final class AmountLimits {

    private static final int NEAR = 40;
    private static final int CEILING_WORDS = 4;

    private final Pattern behind;
    private final Set<String> limits;
    private final Set<String> ceilings;
    private final Set<String> reaching;
    private final Set<String> reached;
    private final Set<String> linking;
    private final List<List<String>> phrases;

    AmountLimits(Languages languages) {
        behind = Pattern.compile(
                " ?\\(?" + languages.anyOf(file -> file.money().behind()) + "\\b", Pattern.CASE_INSENSITIVE);
        limits = languages.folded(file -> file.money().limits());
        ceilings = languages.folded(file -> file.money().ceilings());
        reaching = languages.folded(file -> file.money().reaching());
        reached = languages.folded(file -> file.money().reached());
        linking = languages.folded(file -> file.money().linking());
        phrases = languages.phrases(file -> file.money().phrases()).stream()
                .map(phrase -> folded(Word.of(phrase)))
                .toList();
    }

    /** Whether the amount at a place of a text is the most. */
    boolean isMost(String text, int start, int end) {
        return isMostBefore(folded(Word.of(text.substring(Math.max(0, start - NEAR), start))))
                || behind.matcher(text).region(end, text.length()).lookingAt();
    }

    private boolean isMostBefore(List<String> before) {
        int size = before.size();
        if (size == 0) {
            return false;
        }
        String last = before.get(size - 1);
        String previous = size < 2 ? "" : before.get(size - 2);
        if (before.subList(Math.max(0, size - CEILING_WORDS), size).stream().anyMatch(ceilings::contains)
                || phrases.stream().anyMatch(phrase -> endsWith(before, phrase))) {
            return true;
        }
        return reaching.contains(last)
                ? reached.contains(previous)
                : limits.contains(last) || (limits.contains(previous) && linking.contains(last));
    }

    private static boolean endsWith(List<String> words, List<String> phrase) {
        return words.size() >= phrase.size()
                && words.subList(words.size() - phrase.size(), words.size()).equals(phrase);
    }

    private static List<String> folded(List<Word> words) {
        return words.stream().map(Word::folded).toList();
    }
}
