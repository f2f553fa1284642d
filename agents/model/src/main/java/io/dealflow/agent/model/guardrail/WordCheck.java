package io.dealflow.agent.model.guardrail;

import io.dealflow.agent.model.guardrail.Finding.Kind;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds words of a list that no fact holds. */
final class WordCheck implements TextCheck {

    /** Finds promises. */
    static final WordCheck PROMISES = new WordCheck(Kind.PROMISE, "promises.txt", "[\\p{L}\\p{M}]*");

    /** Finds days and times to come. */
    static final WordCheck DATES = new WordCheck(Kind.DATE, "dates.txt", "(?![\\p{L}\\p{M}])");

    /** Finds numbers in words. */
    static final WordCheck NUMBERS = new WordCheck(Kind.NUMBER, "number-words.txt", "[\\p{L}\\p{M}]*");

    private final Kind kind;
    private final Pattern pattern;

    private WordCheck(Kind kind, String list, String end) {
        this.kind = kind;
        this.pattern = Pattern.compile(Words.lines(list).stream()
                .map(word -> word.toLowerCase(Locale.ROOT))
                .map(word -> beginning(word) + Pattern.quote(word).replace(" ", "\\E[\\s-]+\\Q") + end)
                .collect(Collectors.joining("|")));
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
