package io.dealflow.agent.scoring;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Describes a number by its closeness to a few knots, so that its effect is a line with bends and never a step. The
 * distance of the knots is the finest difference that the model can see.
 */
final class QuantityEncoding implements FieldEncoding {

    private static final double[] QUANTILES = {0.02, 0.25, 0.5, 0.75, 0.98};
    private static final int DIGITS = 2;
    private static final double SKEWED = 8;
    private static final double FINEST_PART_OF_RANGE = 0.05;
    private static final double FINEST_DECADES = 0.3;

    private final double[] knots;
    private final boolean decades;

    private QuantityEncoding(double[] knots, boolean decades) {
        this.knots = knots;
        this.decades = decades;
    }

    /** Learns the knots from the spread of the numbers. */
    static QuantityEncoding fit(double[] numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        double low = quantile(sorted, QUANTILES[1]);
        double high = quantile(sorted, QUANTILES[QUANTILES.length - 1]);
        boolean decades = sorted[0] >= 0 && high > SKEWED * Math.max(low, 1);
        double range = high - quantile(sorted, QUANTILES[0]);
        double finest = decades ? FINEST_DECADES : range * FINEST_PART_OF_RANGE;
        List<Double> knots = new ArrayList<>();
        for (double share : QUANTILES) {
            double knot = scale(quantile(sorted, share), decades);
            if (knots.isEmpty() || knot - knots.get(knots.size() - 1) > finest) {
                knots.add(knot);
            }
        }
        return new QuantityEncoding(toArray(knots), decades);
    }

    /**
     * Knots at powers of ten only, whatever the numbers: for a number that a closed deal has in a slightly other value
     * than an open one, as the price agreed and the list price.
     */
    static QuantityEncoding coarse(double[] numbers) {
        int from = (int) Math.floor(scale(Arrays.stream(numbers).min().orElse(0), true));
        int to = (int) Math.ceil(scale(Arrays.stream(numbers).max().orElse(0), true));
        List<Double> knots = new ArrayList<>();
        for (int power = from; power <= Math.max(to, from + 1); power++) {
            knots.add((double) power);
        }
        return new QuantityEncoding(toArray(knots), true);
    }

    @Override
    public int columns() {
        return knots.length;
    }

    @Override
    public boolean isOfParts() {
        return false;
    }

    @Override
    public Columns encode(FieldValue value) {
        OptionalDouble number = value.asNumber();
        if (number.isEmpty() || (decades && number.getAsDouble() < 0)) {
            return Columns.NONE;
        }
        double at = scale(number.getAsDouble(), decades);
        int right = 0;
        while (right < knots.length && knots[right] < at) {
            right++;
        }
        if (right == 0) {
            return Columns.one(0);
        }
        if (right == knots.length) {
            return Columns.one(right - 1);
        }
        double share = (at - knots[right - 1]) / (knots[right] - knots[right - 1]);
        return new Columns(new int[] {right - 1, right}, new double[] {1 - share, share});
    }

    @Override
    public String describe(String field, FieldValue value, int column) {
        boolean year = field.endsWith("year");
        if (column == 0) {
            return field + " up to " + text(edge(0), year);
        }
        if (column == knots.length - 1) {
            return field + " from " + text(edge(column - 1), year);
        }
        return "%s %s to %s".formatted(field, text(edge(column - 1), year), text(edge(column), year));
    }

    /** The number in the middle between a knot and the next. */
    private double edge(int knot) {
        double middle = (knots[knot] + knots[knot + 1]) / 2;
        return decades ? Math.pow(10, middle) - 1 : middle;
    }

    private static String text(double number, boolean year) {
        if (year) {
            return Long.toString(Math.round(number));
        }
        BigDecimal rounded = BigDecimal.valueOf(number).round(new MathContext(DIGITS));
        return String.format(
                Locale.ROOT, "%,." + Math.max(0, rounded.stripTrailingZeros().scale()) + "f", rounded);
    }

    private static double scale(double number, boolean decades) {
        return decades ? Math.log10(1 + Math.max(number, 0)) : number;
    }

    private static double quantile(double[] sorted, double share) {
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    private static double[] toArray(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
