package io.dealflow.agent.reading.internal.text;

/** Makes text from outside readable: one kind of line end, no invisible characters. */
public final class PlainText {

    private static final int MOST_BLANK_LINES = 1;
    private static final int MOST_BLANKS = 4;

    /** More marks than any script puts on a letter take regular expressions quadratic time. */
    private static final int MOST_MARKS = 8;

    private PlainText() {}

    /**
     * Gives the text with line feeds as the only control character, plain blanks, no blanks at the end of a line, and
     * one blank line at most between paragraphs, and eight marks at most on a letter.
     */
    public static String clean(String raw) {
        StringBuilder lines = new StringBuilder(raw.length());
        int lineFeeds = MOST_BLANK_LINES + 1;
        int blanks = 0;
        int marks = 0;
        for (int i = 0; i < raw.length(); i++) {
            char unit = raw.charAt(i);
            if (unit == '\r' && i + 1 < raw.length() && raw.charAt(i + 1) == '\n') {
                continue;
            }
            marks = isMark(unit) ? marks + 1 : 0;
            if (isLineEnd(unit)) {
                blanks = 0;
                if (lineFeeds <= MOST_BLANK_LINES) {
                    lines.append('\n');
                    lineFeeds++;
                }
            } else if (Character.isSpaceChar(unit) || unit == '\t') {
                blanks++;
            } else if (!isInvisible(unit) && marks <= MOST_MARKS) {
                lines.append(" ".repeat(Math.min(blanks, MOST_BLANKS))).append(unit);
                blanks = 0;
                lineFeeds = 0;
            }
        }
        return lines.toString();
    }

    /** Gives text from a header or a field as one line of limited length. */
    public static String line(String raw, int longest) {
        String start = raw.length() > longest * 2 ? raw.substring(0, longest * 2) : raw;
        String line = clean(start).replace('\n', ' ').replaceAll(" {2,}", " ").strip();
        return line.length() > longest ? line.substring(0, longest).strip() : line;
    }

    private static boolean isLineEnd(char unit) {
        return unit == '\n' || unit == '\r' || unit == '\f' || unit == '\u2028' || unit == '\u2029' || unit == '\u0085';
    }

    private static boolean isMark(char unit) {
        int type = Character.getType(unit);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    private static boolean isInvisible(char unit) {
        int type = Character.getType(unit);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.PRIVATE_USE
                || type == Character.UNASSIGNED
                || unit == '\uFFFD';
    }
}
