package io.dealflow.agent.scoring;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells by its name whether an attribute speaks of the end of a deal, and so was not known while the deal was open:
 * "closeReason", "lost_to", "Final price".
 *
 * @param ignored names of attributes that leak whatever they are called
 * @param kept names of attributes that do not leak whatever they are called
 */
record LeakingNames(Set<String> ignored, Set<String> kept) {

    private static final Pattern BETWEEN_WORDS =
            Pattern.compile("(?<=[\\p{Ll}\\p{Nd}])(?=\\p{Lu})|[^\\p{L}\\p{Nd}]+|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

    private static final Set<String> WORDS = Set.of(
            "close",
            "closed",
            "closing",
            "closedate",
            "closure",
            "win",
            "wins",
            "won",
            "winner",
            "lose",
            "loses",
            "losing",
            "loss",
            "losses",
            "lost",
            "outcome",
            "result",
            "results",
            "reason",
            "reasons",
            "status",
            "stage",
            "final",
            "actual",
            "realized",
            "realised",
            "invoice",
            "invoiced",
            "invoices",
            "paid",
            "payment",
            "signed",
            "signature",
            "booked",
            "bookings",
            "delivered",
            "churn",
            "churned",
            "cancelled",
            "canceled",
            "rejected",
            "rejection",
            "probability",
            "forecast",
            "cycle",
            "modified",
            "updated",
            "ended",
            "end");

    /** Copies the sets. */
    LeakingNames {
        ignored = Set.copyOf(ignored);
        kept = Set.copyOf(kept);
    }

    boolean matches(String attribute) {
        if (kept.contains(attribute)) {
            return false;
        }
        return ignored.contains(attribute) || words(attribute).anyMatch(WORDS::contains);
    }

    /** The words that a name is made of, in lower case: "lead" and "source" of "leadSource". */
    static Stream<String> words(String name) {
        return Stream.of(BETWEEN_WORDS.split(name)).map(word -> word.toLowerCase(Locale.ROOT));
    }
}
