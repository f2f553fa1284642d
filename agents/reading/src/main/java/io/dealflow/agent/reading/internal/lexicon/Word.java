package io.dealflow.agent.reading.internal.lexicon;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A word or a number of a text.
 *
 * @param start where it starts, in UTF-16 units
 * @param end behind its last unit
 * @param folded what it says in lower case without accents
 */
public record Word(int start, int end, String folded) {

    private static final int LONGEST = 60;
    private static final Pattern MARKS = Pattern.compile("\\p{M}");

    /** The words of a text, in order. Letters and digits make words; everything else parts them. */
    public static List<Word> of(String text) {
        List<Word> words = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean inside = i < text.length() && isPart(text.charAt(i));
            if (inside && start < 0) {
                start = i;
            } else if (!inside && start >= 0) {
                words.add(new Word(start, i, fold(text.substring(start, Math.min(i, start + LONGEST)))));
                start = -1;
            }
        }
        return words;
    }

    /** A text in lower case without accents. */
    public static String fold(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (int i = 0; i < lower.length(); i++) {
            if (lower.charAt(i) > 0x7F) {
                return MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD))
                        .replaceAll("")
                        .replace("ß", "ss");
            }
        }
        return lower;
    }

    private static boolean isPart(char unit) {
        return Character.isLetterOrDigit(unit)
                || Character.isSurrogate(unit)
                || Character.getType(unit) == Character.NON_SPACING_MARK;
    }
}
