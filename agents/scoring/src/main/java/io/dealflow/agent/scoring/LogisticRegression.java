package io.dealflow.agent.scoring;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.Arrays;

/** Fits the weights of columns by logistic regression with an L2 penalty. Gives the same weights for the same rows. */
final class LogisticRegression {

    private static final double TOLERANCE = 0.001;
    private static final double WON = 1;
    private static final double LOST = 0;

    private LogisticRegression() {}

    /**
     * Fits the weights.
     *
     * @param cases the past deals
     * @param chosen which of them to learn from
     * @param columns length of a row
     * @param cost weight of one deal against the penalty, more than 0
     * @return one weight per column; positive ones speak for a win
     */
    static double[] fit(EncodedCases cases, int[] chosen, int columns, double cost) {
        Linear.disableDebugOutput();
        Problem problem = new Problem();
        problem.l = chosen.length;
        problem.n = columns + 1;
        problem.bias = 1;
        problem.x = new Feature[chosen.length][];
        problem.y = new double[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            problem.x[i] = withBias(cases.rows()[chosen[i]], columns + 1);
            problem.y[i] = cases.won()[chosen[i]] ? WON : LOST;
        }
        Parameter parameter = new Parameter(SolverType.L2R_LR, cost, TOLERANCE);
        parameter.setRegularizeBias(false);
        Model model = Linear.train(problem, parameter);
        double sign = model.getLabels()[0] == (int) WON ? 1 : -1;
        double[] weights = new double[columns];
        for (int column = 0; column < columns; column++) {
            weights[column] = sign * model.getFeatureWeights()[column];
        }
        return weights;
    }

    private static Feature[] withBias(Feature[] row, int index) {
        Feature[] extended = Arrays.copyOf(row, row.length + 1);
        extended[row.length] = new FeatureNode(index, 1);
        return extended;
    }
}
