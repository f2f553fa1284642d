package io.dealflow.agent.retrieval;

import io.dealflow.schemas.DealOutcome;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Says in words what a past deal and a present one have in common. Only of what a profile holds: of title and notes it
 * says that they are similar, and quotes nothing.
 */
final class Reason {

    private static final double SIMILAR_NUMBERS = 0.7;
    private static final double SIMILAR_NAME = 0.5;
    private static final double SIMILAR_TEXT = 0.3;

    private Reason() {}

    static String of(DealProfile past, DealProfile present, Comparison comparison) {
        List<String> words = new ArrayList<>();
        if (comparison.atLeast(Part.COMPANY, 1)) {
            words.add("same company");
        } else if (comparison.atLeast(Part.COMPANY, SIMILAR_NAME)) {
            words.add("similar company name");
        }
        addName(words, "industry", past.industry(), comparison, Part.INDUSTRY);
        addName(words, "product", past.product(), comparison, Part.PRODUCT);
        if (comparison.atLeast(Part.REGION, 1)) {
            words.add(
                    present.region() != null && past.region() != null
                            ? "same region " + past.region()
                            : "same country " + past.country());
        }
        if (comparison.atLeast(Part.SIZE, SIMILAR_NUMBERS)) {
            words.add("similar size (" + size(past, present) + ")");
        }
        if (comparison.atLeast(Part.AMOUNT, SIMILAR_NUMBERS)) {
            String currency = past.currency() == null ? "" : " " + past.currency();
            words.add("similar amount (" + number(past.amount()) + " vs " + number(present.amount()) + currency + ")");
        }
        if (comparison.atLeast(Part.TEXT, SIMILAR_TEXT)) {
            words.add("similar title or notes");
        }
        if (words.isEmpty()) {
            words.add("little in common");
        }
        words.add(ending(past));
        return String.join(", ", words);
    }

    private static void addName(
            List<String> words, String what, @Nullable String name, Comparison comparison, Part part) {
        if (comparison.atLeast(part, 1)) {
            words.add("same " + what + " " + name);
        } else if (comparison.atLeast(part, SIMILAR_NAME)) {
            words.add("similar " + what + " " + name);
        }
    }

    private static String size(DealProfile past, DealProfile present) {
        return past.employees() != null && present.employees() != null
                ? number(past.employees()) + " vs " + number(present.employees()) + " employees"
                : "revenue of " + number(past.revenueMillions()) + " vs " + number(present.revenueMillions())
                        + " million";
    }

    private static String ending(DealProfile past) {
        String outcome = past.outcome() == DealOutcome.WON ? "won" : "lost";
        Instant closedAt = past.closedAt();
        return closedAt == null
                ? outcome
                : outcome + " in " + closedAt.atZone(ZoneOffset.UTC).getYear();
    }

    private static String number(@Nullable Number value) {
        return value == null
                ? "unknown"
                : NumberFormat.getIntegerInstance(Locale.ROOT).format(value);
    }
}
