package io.dealflow.agent.model.guardrail;

import io.dealflow.agent.model.guardrail.Finding.Kind;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds words of a list that no fact holds. */
final class WordCheck implements TextCheck {

    private final Kind kind;
    private final Pattern pattern;

    private WordCheck(Kind kind, List<String> words, String end) {
        this.kind = kind;
        this.pattern = Pattern.compile(words.stream()
                .map(word -> word.toLowerCase(Locale.ROOT))
                .map(word -> beginning(word) + Pattern.quote(word).replace(" ", "\\E[\\s-]+\\Q") + end)
                .collect(Collectors.joining("|")));
    }

    static WordCheck promises() {
        return new WordCheck(Kind.PROMISE, Words.lines("promises.txt"), "[\\p{L}\\p{M}]*");
    }

    static WordCheck dates() {
        return new WordCheck(Kind.DATE, Words.lines("dates.txt"), "(?![\\p{L}\\p{M}])");
    }

    static WordCheck numbers() {
        return new WordCheck(Kind.NUMBER, Words.lines("number-words.txt"), "[\\p{L}\\p{M}]*");
    }

    /** Scripts without blanks between words have no beginnings of words. */
    private static String beginning(String word) {
        int first = word.codePointAt(0);
        return Character.isIdeographic(first) || !Character.isLetter(first) ? "" : "(?<![\\p{L}\\p{M}])";
    }

    @Override
    public void find(String raw, String normal, Supported supported, BiConsumer<Kind, String> findings) {
        pattern.matcher(normal.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .filter(found -> !supported.holds(found))
                .forEach(found -> findings.accept(kind, found));
    }
}
