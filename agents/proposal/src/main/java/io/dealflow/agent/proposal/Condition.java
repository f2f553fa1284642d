package io.dealflow.agent.proposal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a template may ask with a function of that name in lower case. */
enum Condition {
    /** Whether nothing of the rate card was asked for. */
    OPEN,
    /** Whether exactly one of our records is that of who asks. */
    KNOWN,
    /** Whether the budget covers the whole range. */
    WITHIN_BUDGET,
    /** Whether the budget covers a part of the range. */
    PARTLY_IN_BUDGET,
    /** Whether the whole range is above the budget. */
    ABOVE_BUDGET,
    /** Whether the inquiry is about something besides business, too. */
    OTHER_MATTERS;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Condition::word).toList();
    }
}
