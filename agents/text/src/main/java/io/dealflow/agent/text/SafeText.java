package io.dealflow.agent.text;

import java.util.Optional;
import java.util.regex.Pattern;

/** Makes text from outside fit for one line of an e-mail. */
public final class SafeText {

    /** Longest value that is taken over; a name that is longer is no name. */
    private static final int LONGEST = 120;

    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Co}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]");
    private static final Pattern SPACE = Pattern.compile("[\\s\\u00A0]+");

    private SafeText() {}

    /**
     * Gives the text without control characters, line ends and marks that change the direction of writing, at most 120
     * characters of it; empty if nothing is left.
     */
    public static Optional<String> oneLine(String text) {
        String start = text.length() > LONGEST * 4 ? text.substring(0, LONGEST * 4) : text;
        String line = collapse(INVISIBLE.matcher(start).replaceAll(" "));
        if (line.codePointCount(0, line.length()) > LONGEST) {
            line = line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)).strip() + "…";
        }
        return line.isEmpty() ? Optional.empty() : Optional.of(line);
    }

    /** Gives the text with every run of white space as one blank. */
    public static String collapse(String text) {
        return SPACE.matcher(text).replaceAll(" ").strip();
    }
}
