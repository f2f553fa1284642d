package io.dealflow.service.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** What an author may have meant by a name that does not exist. */
public final class Suggestion {

    private Suggestion() {}

    /** A question to add to an error, such as {@code " (did you mean 'score'?)"}; empty if no name comes close. */
    public static String of(String found, Collection<String> known) {
        int far = Math.max(1, found.length() / 3) + 1;
        return known.stream()
                .filter(name -> distance(found, name) < far)
                .min(Comparator.comparingInt(name -> distance(found, name)))
                .map(" (did you mean '%s'?)"::formatted)
                .orElse("");
    }

    /** Number of letters to insert, delete, replace or swap with their neighbour; upper and lower case are alike. */
    private static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(int[][] cost, String a, String b, int i, int j) {
        int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
