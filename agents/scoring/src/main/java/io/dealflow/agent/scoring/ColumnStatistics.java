package io.dealflow.agent.scoring;

import de.bwaldvogel.liblinear.Feature;

/**
 * How many past deals stand behind each column, and how many of them were won.
 *
 * @param deals sum of each column over all deals
 * @param wins sum of each column over the deals that were won
 * @param near number of deals that are nearest to each column
 * @param nearWins number of those that were won
 * @param size number of deals
 * @param won number of deals that were won
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and read by this package alone
record ColumnStatistics(double[] deals, double[] wins, int[] near, int[] nearWins, int size, int won) {

    private static final double HALF = 0.5;

    static ColumnStatistics of(EncodedCases cases, int columns) {
        double[] deals = new double[columns];
        double[] wins = new double[columns];
        int[] near = new int[columns];
        int[] nearWins = new int[columns];
        for (int i = 0; i < cases.size(); i++) {
            int win = cases.won()[i] ? 1 : 0;
            for (Feature feature : cases.rows()[i]) {
                int column = feature.getIndex() - 1;
                int nearest = feature.getValue() >= HALF ? 1 : 0;
                deals[column] += feature.getValue();
                wins[column] += win * feature.getValue();
                near[column] += nearest;
                nearWins[column] += win * nearest;
            }
        }
        return new ColumnStatistics(deals, wins, near, nearWins, cases.size(), cases.wins());
    }

    /** Share of the deals that were won, from 0 to 1. */
    double baseRate() {
        return (double) won / size;
    }
}
