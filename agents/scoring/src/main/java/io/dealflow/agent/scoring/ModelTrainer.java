package io.dealflow.agent.scoring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns a model from past deals. The strength of the penalty and the calibration come from predictions for deals that
 * the weights had not seen. The same deals in any order give the same model.
 */
final class ModelTrainer {

    private static final Logger LOG = LoggerFactory.getLogger(ModelTrainer.class);
    private static final double[] COSTS = {0.0005, 0.005, 0.05, 0.5};
    private static final int FOLDS = 5;

    private final ScoringConfiguration configuration;
    private final LeakageScreen screen;

    ModelTrainer(ScoringConfiguration configuration) {
        this.configuration = configuration;
        this.screen = new LeakageScreen(configuration.leakAuc());
    }

    /** Whether there are enough past deals for a model. */
    boolean isEnough(int deals, int won) {
        return deals >= configuration.minDeals() && Math.min(won, deals - won) >= configuration.minPerOutcome();
    }

    /**
     * Learns a model.
     *
     * @param past at least one deal of each outcome
     */
    ScoringModel train(Collection<PastCase> past) {
        List<PastCase> cases = new ArrayList<>(past);
        cases.sort(PastCase.BY_AGE);
        DealEncoding all = DealEncoding.fit(cases);
        EncodedCases unscreened = EncodedCases.of(all, cases);
        Map<String, String> leaks = screen.leaks(all, unscreened, ColumnStatistics.of(unscreened, all.columns()));
        leaks.forEach((field, reason) -> LOG.warn("Field '{}' is left out of the scoring model: {}", field, reason));
        DealEncoding encoding = all.without(leaks.keySet());
        EncodedCases encoded = EncodedCases.of(encoding, cases);
        ColumnStatistics statistics = ColumnStatistics.of(encoded, encoding.columns());
        return fit(encoding, encoded, statistics, leaks);
    }

    private ScoringModel fit(
            DealEncoding encoding, EncodedCases cases, ColumnStatistics statistics, Map<String, String> leaks) {
        int[] foldOf = folds(cases.size());
        double bestLoss = Double.POSITIVE_INFINITY;
        double bestCost = COSTS[0];
        double[] bestMargins = new double[cases.size()];
        for (double cost : COSTS) {
            double[] margins = unseenMargins(encoding, cases, statistics, foldOf, cost);
            double loss = PlattScaling.fit(margins, cases.won()).loss(margins, targets(cases));
            if (loss < bestLoss) {
                bestLoss = loss;
                bestCost = cost;
                bestMargins = margins;
            }
        }
        int[] everyone = IntStream.range(0, cases.size()).toArray();
        double[] weights = LogisticRegression.fit(cases, everyone, encoding.columns(), bestCost);
        return new ScoringModel(
                encoding,
                FieldEffects.of(encoding, statistics, weights),
                statistics,
                PlattScaling.fit(bestMargins, cases.won()),
                Discrimination.auc(bestMargins, cases.won(), cases.size()),
                leaks);
    }

    private double[] unseenMargins(
            DealEncoding encoding, EncodedCases cases, ColumnStatistics statistics, int[] foldOf, double cost) {
        double[] margins = new double[cases.size()];
        for (int fold = 0; fold < FOLDS; fold++) {
            int held = fold;
            int[] seen = IntStream.range(0, cases.size())
                    .filter(i -> foldOf[i] != held)
                    .toArray();
            FieldEffects effects = FieldEffects.of(
                    encoding, statistics, LogisticRegression.fit(cases, seen, encoding.columns(), cost));
            for (int i = 0; i < margins.length; i++) {
                if (foldOf[i] == held) {
                    margins[i] = effects.of(cases.rows()[i]);
                }
            }
        }
        return margins;
    }

    private int[] folds(int size) {
        int[] foldOf = IntStream.range(0, size).map(i -> i % FOLDS).toArray();
        Random random = new Random(configuration.seed());
        for (int i = size - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = foldOf[i];
            foldOf[i] = foldOf[j];
            foldOf[j] = swap;
        }
        return foldOf;
    }

    private static double[] targets(EncodedCases cases) {
        double[] targets = new double[cases.size()];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = cases.won()[i] ? 1 : 0;
        }
        return targets;
    }
}
