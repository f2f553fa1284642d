package io.dealflow.agent.records;

import java.util.Arrays;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** How close plain names are, from 0 to 1: Jaro-Winkler, whatever the order of the words. */
final class NameCloseness {

    private static final JaroWinklerSimilarity SIMILARITY = new JaroWinklerSimilarity();
    /** In shorter names one other letter makes another name. */
    private static final int LEAST_LETTERS = 5;

    private NameCloseness() {}

    static double between(String name, String other) {
        if (name.equals(other)) {
            return 1;
        }
        if (Math.min(name.length(), other.length()) < LEAST_LETTERS) {
            return 0;
        }
        return Math.max(SIMILARITY.apply(name, other), SIMILARITY.apply(sorted(name), sorted(other)));
    }

    private static String sorted(String name) {
        String[] words = name.split(" ", -1);
        Arrays.sort(words);
        return String.join(" ", words);
    }
}
