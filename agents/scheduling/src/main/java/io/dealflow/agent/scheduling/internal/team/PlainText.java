package io.dealflow.agent.scheduling.internal.team;

import java.util.regex.Pattern;

/** Text of the team file that goes into invitations. */
final class PlainText {

    private static final int LONGEST = 200;
    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029\"]");

    private PlainText() {}

    /** Refuses what could not stand in one line, or within quotes. */
    static void require(String key, String text) {
        if (text.isBlank() || text.length() > LONGEST || FORBIDDEN.matcher(text).find()) {
            throw new IllegalArgumentException(
                    "'%s': expected 1 to %d characters of one line without quotes, found %d characters"
                            .formatted(key, LONGEST, text.length()));
        }
    }
}
