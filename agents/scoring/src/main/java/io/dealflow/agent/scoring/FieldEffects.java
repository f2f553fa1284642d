package io.dealflow.agent.scoring;

import de.bwaldvogel.liblinear.Feature;
import io.dealflow.agent.scoring.DealEncoding.Field;

/**
 * What each field adds to the log-odds of a win, relative to the average past deal. An empty field adds nothing: that
 * it is empty counts in training, so that it does not disturb the other columns, but is no evidence about an open deal,
 * as people fill in more fields the longer a deal goes on.
 */
final class FieldEffects {

    private final double[] weights;
    private final double constant;

    private FieldEffects(double[] weights, double constant) {
        this.weights = weights;
        this.constant = constant;
    }

    /**
     * Centres the weights.
     *
     * @param fitted weights of the columns
     */
    static FieldEffects of(DealEncoding encoding, ColumnStatistics statistics, double[] fitted) {
        double[] weights = fitted.clone();
        double constant = 0;
        for (Field field : encoding.fields()) {
            double sum = 0;
            for (int column = field.offset(); column < field.empty(); column++) {
                sum += weights[column] * statistics.deals()[column];
            }
            double mean = sum / (statistics.size() - statistics.deals()[field.empty()]);
            weights[field.empty()] = mean;
            constant -= mean;
        }
        return new FieldEffects(weights, constant);
    }

    /** What the value of a field adds to the log-odds. */
    double of(Field field, Columns columns) {
        return columns.isEmpty() ? 0 : columns.dot(weights, field.offset()) - weights[field.empty()];
    }

    /** The weight of one column of a field, not relative to the average. */
    double weight(Field field, int column) {
        return weights[field.offset() + column];
    }

    /** The sum over all fields of a row. */
    double of(Feature[] row) {
        double sum = constant;
        for (Feature feature : row) {
            sum += feature.getValue() * weights[feature.getIndex() - 1];
        }
        return sum;
    }
}
