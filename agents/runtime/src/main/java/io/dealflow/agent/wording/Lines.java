package io.dealflow.agent.wording;

import java.util.ArrayList;
import java.util.List;

/** Lines for people, each at most so many characters wide where it can be broken. */
public final class Lines {

    private static final String BULLET = "- ";
    private static final String INDENT = "  ";
    private static final String QUOTE = "│ ";

    private final int width;
    private final List<String> lines = new ArrayList<>();

    /** Begins without a line. */
    public Lines(int width) {
        this.width = width;
    }

    /** Adds a line as it is. */
    public void add(String line) {
        lines.add(line);
    }

    /** Adds a text, broken where it is too long. */
    public void wrap(String text) {
        lines.addAll(Text.wrapped(text, width));
    }

    /** Adds an item of a list. */
    public void bullet(String text) {
        begin(BULLET, text);
    }

    /** Adds a text that belongs to the line above. */
    public void indent(String text) {
        begin(INDENT, text);
    }

    /** Adds a text that goes to somebody else, marked at its left. */
    public void quote(String text) {
        Text.wrapped(text.strip(), width - QUOTE.length()).forEach(line -> lines.add((QUOTE + line).stripTrailing()));
    }

    /** All lines. */
    public List<String> all() {
        return List.copyOf(lines);
    }

    private void begin(String begin, String text) {
        String now = begin;
        for (String line : Text.wrapped(text, width - INDENT.length())) {
            lines.add(now + line);
            now = INDENT;
        }
    }
}
