package io.dealflow.agent.model.guardrail;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What the facts hold: their texts, words and numbers. Immutable. */
final class Supported {

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{Nd}'’&.-]+");

    private static final Pattern EDGES = Pattern.compile("^[.'’&-]++|(?<![.'’&-])[.'’&-]++$");

    private final List<String> texts;
    private final Set<String> words = new HashSet<>();
    private final Set<String> numbers = new HashSet<>();

    Supported(Collection<String> facts) {
        this.texts = facts.stream().map(Supported::key).toList();
        for (String text : texts) {
            Arrays.stream(NO_WORD.split(text)).map(Supported::word).forEach(words::add);
            numbers.addAll(Numbers.in(text));
        }
    }

    /** Whether a fact holds a part of the text to the letter, as whole words. */
    boolean holds(String part) {
        String wanted = key(part);
        return texts.stream().anyMatch(text -> Words.holds(text, wanted));
    }

    boolean holdsWord(String word) {
        return words.contains(word(key(word)));
    }

    boolean holdsNumber(String number) {
        return numbers.contains(number);
    }

    private static String word(String text) {
        String bare = EDGES.matcher(text).replaceAll("");
        return bare.endsWith("'s") || bare.endsWith("’s") ? bare.substring(0, bare.length() - 2) : bare;
    }

    private static String key(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .strip();
    }
}
