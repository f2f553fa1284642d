package io.dealflow.agent.scoring;

/**
 * Turns log-odds that a model gives into a probability that is kept: of deals said to be won with 0.7, seven out of ten
 * are (J. Platt, 1999, with the smoothed targets and the Newton steps of Lin, Lu and Weng, 2007).
 *
 * @param slope factor of the log-odds, from 0; 0 if they say nothing
 * @param intercept log-odds of a deal that the model takes for average
 */
record PlattScaling(double slope, double intercept) {

    private static final int STEPS = 100;
    private static final double RIDGE = 1e-9;
    private static final double ENOUGH = 1e-10;

    /**
     * Fits slope and intercept to deals that the model had not seen.
     *
     * @param margins log-odds by the model
     * @param won how the deals ended
     */
    static PlattScaling fit(double[] margins, boolean[] won) {
        int wins = 0;
        for (boolean each : won) {
            wins += each ? 1 : 0;
        }
        double targetWon = (wins + 1.0) / (wins + 2.0);
        double targetLost = 1.0 / (won.length - wins + 2.0);
        double[] targets = new double[won.length];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = won[i] ? targetWon : targetLost;
        }
        PlattScaling flat = new PlattScaling(0, Math.log((wins + 1.0) / (won.length - wins + 1.0)));
        PlattScaling best = flat;
        double loss = best.loss(margins, targets);
        for (int step = 0; step < STEPS; step++) {
            PlattScaling next = best.improved(margins, targets, loss);
            double nextLoss = next.loss(margins, targets);
            if (loss - nextLoss < ENOUGH) {
                break;
            }
            best = next;
            loss = nextLoss;
        }
        return best.slope > 0 ? best : flat;
    }

    /** The probability of a win, from 0 to 1. */
    double probability(double margin) {
        return 1 / (1 + Math.exp(-logOdds(margin)));
    }

    /**
     * The probability of a win, no more certain than so many deals allow by Laplace's rule of succession.
     *
     * @param deals number of deals that the model learned from
     */
    double probability(double margin, int deals) {
        double least = 1.0 / (deals + 2);
        return Math.min(Math.max(probability(margin), least), 1 - least);
    }

    double logOdds(double margin) {
        return slope * margin + intercept;
    }

    /** Mean negative log-likelihood. */
    double loss(double[] margins, double[] targets) {
        double sum = 0;
        for (int i = 0; i < margins.length; i++) {
            double z = logOdds(margins[i]);
            sum += Math.log1p(Math.exp(-Math.abs(z))) + Math.max(z, 0) - targets[i] * z;
        }
        return sum / margins.length;
    }

    private PlattScaling improved(double[] margins, double[] targets, double loss) {
        double gradientSlope = 0;
        double gradientIntercept = 0;
        double h11 = RIDGE;
        double h22 = RIDGE;
        double h12 = 0;
        for (int i = 0; i < margins.length; i++) {
            double p = probability(margins[i]);
            double error = p - targets[i];
            double weight = p * (1 - p);
            gradientSlope += error * margins[i];
            gradientIntercept += error;
            h11 += weight * margins[i] * margins[i];
            h12 += weight * margins[i];
            h22 += weight;
        }
        double determinant = h11 * h22 - h12 * h12;
        double stepSlope = (h22 * gradientSlope - h12 * gradientIntercept) / determinant;
        double stepIntercept = (h11 * gradientIntercept - h12 * gradientSlope) / determinant;
        for (double size = 1; size > ENOUGH; size /= 2) {
            PlattScaling next = new PlattScaling(slope - size * stepSlope, intercept - size * stepIntercept);
            if (next.loss(margins, targets) < loss) {
                return next;
            }
        }
        return this;
    }
}
