package io.dealflow.agent.retrieval;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares past deals with one present deal. For one search, in one thread. */
final class Comparer {

    private static final double LOOSEST_WORDING = 0.5;

    private final DealProfile present;
    private final @Nullable Instant newest;
    private final double halfLifeMillis;
    private final Map<String, String> keys = new HashMap<>();
    private final Map<String, Double> industries = new HashMap<>();
    private final Map<String, Double> products = new HashMap<>();

    /**
     * Creates the comparer.
     *
     * @param newest time of the newest past deal, from which recency counts; null if none has a time
     * @param halfLife age at which recency is a half
     */
    Comparer(DealProfile present, @Nullable Instant newest, Duration halfLife) {
        this.present = present;
        this.newest = newest;
        this.halfLifeMillis = halfLife.toMillis();
    }

    /**
     * Compares a past deal.
     *
     * @param nameShare how many of the words of the company's name it has, 0 to 1
     * @param textShare how many of the telling words of title and notes it has, 0 to 1
     */
    Comparison compare(DealProfile past, double nameShare, double textShare) {
        Comparison comparison = new Comparison();
        if (known(present.company()) && known(past.company())) {
            comparison.set(Part.COMPANY, sameName(present.company(), past.company()) ? 1 : nameShare);
        }
        if (present.worded() && past.worded()) {
            comparison.set(Part.TEXT, textShare);
        }
        if (present.industry() != null && past.industry() != null) {
            comparison.set(Part.INDUSTRY, wording(industries, present.industry(), past.industry()));
        }
        if (present.product() != null && past.product() != null) {
            comparison.set(Part.PRODUCT, wording(products, present.product(), past.product()));
        }
        if (present.region() != null && past.region() != null) {
            comparison.set(Part.REGION, sameName(present.region(), past.region()) ? 1 : 0);
        } else if (present.country() != null && past.country() != null) {
            comparison.set(Part.REGION, sameName(present.country(), past.country()) ? 1 : 0);
        }
        if (present.employees() != null && past.employees() != null) {
            comparison.set(Part.SIZE, ratio(present.employees(), past.employees()));
        } else if (present.revenueMillions() != null && past.revenueMillions() != null) {
            comparison.set(Part.SIZE, ratio(present.revenueMillions(), past.revenueMillions()));
        }
        if (present.amount() != null && past.amount() != null && sameCurrency(past)) {
            comparison.set(Part.AMOUNT, ratio(present.amount(), past.amount()));
        }
        if (newest != null && past.at() != null) {
            double age = Math.max(0, newest.toEpochMilli() - (double) past.at().toEpochMilli());
            comparison.set(Part.RECENCY, Math.pow(0.5, age / halfLifeMillis));
        }
        return comparison;
    }

    /** Key of a name, computed once for each name. */
    String key(String name) {
        return keys.computeIfAbsent(name, Wording::key);
    }

    /** Whether a name says anything. */
    boolean known(String name) {
        return !key(name).isEmpty();
    }

    private double wording(Map<String, Double> computed, String presentName, String pastName) {
        return computed.computeIfAbsent(pastName, unused -> {
            double closeness = Wording.closeness(key(presentName), key(pastName));
            return closeness < LOOSEST_WORDING ? 0 : closeness;
        });
    }

    private boolean sameName(String name, String other) {
        return name.equals(other) || key(name).equals(key(other));
    }

    private boolean sameCurrency(DealProfile past) {
        return present.currency() == null
                || past.currency() == null
                || present.currency().equalsIgnoreCase(past.currency());
    }

    /** 1 for equal numbers, falling with the logarithm of their ratio to 0 where one is ten times the other. */
    private static double ratio(double a, double b) {
        return Math.max(0, 1 - Math.abs(Math.log10((1 + a) / (1 + b))));
    }
}
