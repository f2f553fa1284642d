package io.dealflow.agent.scoring;

import java.util.Arrays;
import java.util.Comparator;

/** How well numbers tell won deals from lost ones. */
final class Discrimination {

    private Discrimination() {}

    /**
     * Area under the receiver operating characteristic: how often a won deal has a higher number than a lost one; ties
     * count half.
     *
     * @param length how many of the elements count, from the first
     * @return from 0 to 1; 0.5 if all deals ended alike
     */
    static double auc(double[] numbers, boolean[] won, int length) {
        Integer[] order = new Integer[length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> numbers[i]));
        double ranks = 0;
        long wins = 0;
        int from = 0;
        while (from < length) {
            int to = from;
            int winsHere = 0;
            while (to < length && numbers[order[to]] == numbers[order[from]]) {
                winsHere += won[order[to]] ? 1 : 0;
                to++;
            }
            ranks += winsHere * (from + 1 + to) / 2.0;
            wins += winsHere;
            from = to;
        }
        long losses = length - wins;
        return wins == 0 || losses == 0 ? 0.5 : (ranks - wins * (wins + 1) / 2.0) / ((double) wins * losses);
    }

    /** Standard error of an area under the curve (J. Hanley and B. McNeil, 1982). */
    static double standardError(double auc, boolean[] won) {
        double wins = 0;
        for (boolean each : won) {
            wins += each ? 1 : 0;
        }
        double losses = won.length - wins;
        if (wins == 0 || losses == 0) {
            return 0.5;
        }
        double twoWins = auc / (2 - auc);
        double twoLosses = 2 * auc * auc / (1 + auc);
        double variance = auc * (1 - auc) + (wins - 1) * (twoWins - auc * auc) + (losses - 1) * (twoLosses - auc * auc);
        return Math.sqrt(variance / (wins * losses));
    }
}
