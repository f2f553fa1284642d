package io.dealflow.agent.retrieval;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Compares short names, such as those of products and industries, whatever their case, spacing and small errors. */
final class Wording {

    private static final Set<String> PLACEHOLDERS = Set.of("unknown", "n/a", "none", "null");

    private Wording() {}

    /** False for what a CRM writes into a field that nobody filled in. */
    static boolean known(String name) {
        return !key(name).isEmpty();
    }

    /**
     * The letters and digits of a name in lower case: the same for "GTX Pro" and "gtxpro". Empty if there are none, and
     * for what a CRM writes into a field that nobody filled in.
     */
    static String key(String name) {
        String lower = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        if (PLACEHOLDERS.contains(lower.strip())) {
            return "";
        }
        StringBuilder key = new StringBuilder(lower.length());
        lower.codePoints().filter(Character::isLetterOrDigit).forEach(key::appendCodePoint);
        return key.toString();
    }

    /**
     * How much two keys have in common: the Dice coefficient of their pairs of neighbouring characters.
     *
     * @return from 0 (nothing) to 1 (equal)
     */
    static double closeness(String key, String other) {
        if (key.equals(other)) {
            return 1;
        }
        if (key.length() < 2 || other.length() < 2) {
            return 0;
        }
        Set<Integer> pairs = pairs(key);
        Set<Integer> others = pairs(other);
        int size = pairs.size() + others.size();
        pairs.retainAll(others);
        return 2.0 * pairs.size() / size;
    }

    private static Set<Integer> pairs(String key) {
        Set<Integer> pairs = new HashSet<>();
        for (int i = 1; i < key.length(); i++) {
            pairs.add(key.charAt(i - 1) << Character.SIZE | key.charAt(i));
        }
        return pairs;
    }
}
