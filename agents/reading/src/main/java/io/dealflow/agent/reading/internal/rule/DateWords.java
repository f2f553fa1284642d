package io.dealflow.agent.reading.internal.rule;

import io.dealflow.agent.reading.internal.lexicon.DatePhrases.Part;
import io.dealflow.agent.reading.internal.lexicon.Word;
import io.dealflow.agent.reading.internal.rule.Calendar.Role;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The words of a text and what stands between them, for the rules that find dates.
 *
 * @param text the text
 * @param words its words
 * @param calendar what they can mean
 */
record DateWords(String text, List<Word> words, Calendar calendar) {

    private static final int LOOK_BACK = 3;

    int size() {
        return words.size();
    }

    int start(int i) {
        return words.get(i).start();
    }

    boolean isFollowedBy(int i, String what) {
        return text.startsWith(what, words.get(i).end());
    }

    /** A word, folded; empty beyond either end. */
    String word(int i) {
        return i < 0 || i >= words.size() ? "" : words.get(i).folded();
    }

    /** Whether a word can be this. */
    boolean is(Role role, int i) {
        return calendar.is(role, word(i));
    }

    /** Units between a word and the next; very many behind the last one. */
    int gap(int i) {
        return i < 0 || i + 1 >= words.size()
                ? Integer.MAX_VALUE
                : words.get(i + 1).start() - words.get(i).end();
    }

    /** What stands between a word and the next, if it is one unit; else a blank. */
    char separator(int i) {
        return gap(i) == 1 ? text.charAt(words.get(i).end()) : ' ';
    }

    /** Whether a word and a number behind it are joined by a unit. */
    boolean joined(int i, char separator) {
        return separator(i) == separator && word(i + 1).matches("\\d{1,4}");
    }

    boolean isCapital(int i) {
        return Character.isUpperCase(text.charAt(words.get(i).start()));
    }

    DateMention mention(LocalDate date, int from, int to, double confidence) {
        return new DateMention(date, words.get(from).start(), words.get(to).end(), confidence);
    }

    /** Which part of a month, a quarter or a year is meant, by the words before it. */
    PartOfPeriod modifier(int i) {
        for (int back = i - 1; back >= Math.max(0, i - LOOK_BACK); back--) {
            Optional<Part> part = calendar.part(word(back));
            if (part.isPresent()) {
                return new PartOfPeriod(part.get(), back);
            }
            if (!is(Role.WITHIN, back) && !is(Role.NEXT, back)) {
                break;
            }
        }
        return new PartOfPeriod(null, i);
    }
}
