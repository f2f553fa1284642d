package io.dealflow.agent.reading.internal.rule;

import io.dealflow.schemas.TextSpan;

/** Cuts values out of texts. */
final class Values {

    private Values() {}

    /** A part of a text in one line. */
    static String line(String text, TextSpan span) {
        return line(text, span.getStart(), span.getEnd());
    }

    /** A part of a text in one line. */
    static String line(String text, int start, int end) {
        return text.substring(start, end).replaceAll("\\s+", " ").strip();
    }
}
