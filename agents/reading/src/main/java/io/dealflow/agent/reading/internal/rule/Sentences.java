package io.dealflow.agent.reading.internal.rule;

import io.dealflow.schemas.TextSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The sentences of a text, in order. A blank line and a new item of a list end a sentence; a line end alone does not.
 *
 * @param spans where they are
 */
record Sentences(List<TextSpan> spans) {

    /**
     * Parts a text.
     *
     * @param abbreviations what a full stop stands behind without ending a sentence
     */
    static Sentences of(String text, Set<String> abbreviations) {
        List<TextSpan> spans = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (endsAt(text, i, abbreviations)) {
                add(spans, text, start, i + 1);
                start = i + 1;
            }
        }
        add(spans, text, start, text.length());
        return new Sentences(List.copyOf(spans));
    }

    /** The sentence that holds a place; the last one before it, if none does. */
    TextSpan at(int offset) {
        int low = 0;
        int high = spans.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (spans.get(middle).getStart() <= offset) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return spans.isEmpty() ? new TextSpan(0, 0) : spans.get(low);
    }

    private static boolean endsAt(String text, int index, Set<String> abbreviations) {
        char unit = text.charAt(index);
        char next = index + 1 < text.length() ? text.charAt(index + 1) : '\n';
        if (unit == '\n') {
            boolean heading = index > 0 && text.charAt(index - 1) == ':';
            return next == '\n' || isBullet(next) || heading || isShortLine(text, index);
        }
        if (unit == '!' || unit == '?' || unit == '…') {
            return Character.isWhitespace(next);
        }
        if (unit != '.' || !Character.isWhitespace(next) || isAbbreviation(text, index, abbreviations)) {
            return false;
        }
        int after = index + 2;
        return after >= text.length() || !Character.isLowerCase(text.charAt(after));
    }

    /** A line that ends long before the margin was ended on purpose. */
    private static boolean isShortLine(String text, int end) {
        int start = text.lastIndexOf('\n', end - 1) + 1;
        return end - start < 45;
    }

    private static boolean isBullet(char unit) {
        return unit == '-' || unit == '*' || unit == '•' || unit == '–';
    }

    /** A full stop behind a number or a single letter mostly ends no sentence, as in "12. March" and "e.g.". */
    private static boolean isAbbreviation(String text, int index, Set<String> abbreviations) {
        if (index == 0) {
            return true;
        }
        char before = text.charAt(index - 1);
        boolean single = index < 2 || !Character.isLetterOrDigit(text.charAt(index - 2));
        boolean shortNumber = Character.isDigit(before)
                && (single || index < 3 || !Character.isLetterOrDigit(text.charAt(index - 3)));
        return shortNumber || (single && Character.isLetter(before)) || isKnown(text, index, abbreviations);
    }

    private static boolean isKnown(String text, int index, Set<String> abbreviations) {
        int start = index;
        while (start > 0 && index - start < 6 && Character.isLetter(text.charAt(start - 1))) {
            start--;
        }
        return abbreviations.contains(text.substring(start, index));
    }

    private static void add(List<TextSpan> spans, String text, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        if (start < end) {
            spans.add(new TextSpan(start, end));
        }
    }
}
