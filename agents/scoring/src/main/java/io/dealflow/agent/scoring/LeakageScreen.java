package io.dealflow.agent.scoring;

import de.bwaldvogel.liblinear.Feature;
import io.dealflow.agent.scoring.DealEncoding.Field;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds the fields that give the outcome away, by how they were filled in on past deals: a field that is filled in for
 * won deals and not for lost ones (or the other way round), or that tells one from the other nearly without error, was
 * filled in when the deal was closed.
 *
 * @param mostAuc area under the curve from which on a single field is too good to be true, from 0.5 to 1
 */
record LeakageScreen(double mostAuc) {

    private static final double MOST_DIFFERENCE = 0.5;
    private static final double EXPECTED_IF_CHANCE = 10;
    private static final double PRIOR = 2;

    /** The fields that leak, each with the reason. */
    Map<String, String> leaks(DealEncoding encoding, EncodedCases cases, ColumnStatistics statistics) {
        Map<String, String> leaks = new TreeMap<>();
        for (Field field : encoding.fields()) {
            presence(field, statistics)
                    .or(() -> separation(field, cases, statistics))
                    .ifPresent(reason -> leaks.put(field.name(), reason));
        }
        return leaks;
    }

    private static Optional<String> presence(Field field, ColumnStatistics statistics) {
        int lost = statistics.size() - statistics.won();
        double filledWon = statistics.won() - statistics.wins()[field.empty()];
        double filledLost =
                lost - (statistics.deals()[field.empty()] - statistics.wins()[field.empty()]);
        double ofWon = filledWon / Math.max(1, statistics.won());
        double ofLost = filledLost / Math.max(1, lost);
        double filled = (filledWon + filledLost) / statistics.size();
        boolean onlyOneOutcome = (filledWon == 0 && filled * statistics.won() >= EXPECTED_IF_CHANCE)
                || (filledLost == 0 && filled * lost >= EXPECTED_IF_CHANCE);
        return Math.abs(ofWon - ofLost) > MOST_DIFFERENCE || onlyOneOutcome
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "filled in for %.0f %% of the won and %.0f %% of the lost deals",
                        100 * ofWon,
                        100 * ofLost))
                : Optional.empty();
    }

    private Optional<String> separation(Field field, EncodedCases cases, ColumnStatistics statistics) {
        double[] rates = new double[cases.size()];
        boolean[] won = new boolean[cases.size()];
        int filled = 0;
        for (int i = 0; i < cases.size(); i++) {
            double rate = rateWithoutItself(field, cases.rows()[i], cases.won()[i], statistics);
            if (!Double.isNaN(rate)) {
                rates[filled] = rate;
                won[filled] = cases.won()[i];
                filled++;
            }
        }
        double auc = Discrimination.auc(rates, won, filled);
        return auc > mostAuc
                ? Optional.of(String.format(
                        Locale.ROOT, "tells won from lost deals nearly alone: area under the curve %.3f", auc))
                : Optional.empty();
    }

    private static double rateWithoutItself(Field field, Feature[] row, boolean won, ColumnStatistics statistics) {
        double rate = 0;
        double total = 0;
        for (Feature feature : row) {
            int column = feature.getIndex() - 1;
            if (column >= field.offset() && column < field.empty()) {
                double share = feature.getValue();
                double wins = statistics.wins()[column] - (won ? share : 0);
                double deals = statistics.deals()[column] - share;
                rate += share * (wins + PRIOR * statistics.baseRate()) / (deals + PRIOR);
                total += share;
            }
        }
        return rate / total;
    }
}
