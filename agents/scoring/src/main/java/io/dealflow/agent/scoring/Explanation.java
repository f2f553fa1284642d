package io.dealflow.agent.scoring;

import io.dealflow.agent.scoring.ScoringModel.Contribution;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says in words why a model takes a deal for better or worse than the average: the fields that moved the estimate most,
 * each with what became of the past deals that were alike in it. A field whose past deals do not point the way that the
 * model moved is not named, as the statement would contradict the score.
 */
record Explanation(ScoringModel model) {

    private static final int MOST_REASONS = 4;
    private static final int MOST_WEAK = 2;
    private static final double LEAST_CHANGE = 0.005;
    private static final int LEAST_DEALS = 5;

    /** A contribution with the column that stands for it best, and the past deals that are alike in it. */
    private record Pattern(Contribution contribution, int column, int deals, int wins) {

        double rate() {
            return (double) wins / deals;
        }
    }

    /** The reasons, strongest first; never empty. */
    List<String> reasons(List<Contribution> contributions) {
        List<Pattern> telling = contributions.stream()
                .filter(each -> !each.columns().isEmpty())
                .sorted(Comparator.comparingDouble((Contribution each) -> -Math.abs(each.effect())))
                .map(this::pattern)
                .filter(this::agrees)
                .toList();
        List<String> reasons = telling.stream()
                .filter(each -> change(each.contribution()) >= LEAST_CHANGE && beyondChance(each))
                .limit(MOST_REASONS)
                .map(this::sentence)
                .toList();
        return reasons.isEmpty() ? weak(telling) : reasons;
    }

    private List<String> weak(List<Pattern> telling) {
        Stream<String> patterns =
                telling.stream().limit(MOST_WEAK).map(each -> sentence(each) + "; too weak a pattern to count on");
        return Stream.concat(Stream.of(average()), patterns).toList();
    }

    private Pattern pattern(Contribution contribution) {
        int best = 0;
        Columns columns = contribution.columns();
        for (int i = 1; i < columns.index().length; i++) {
            if (strength(contribution, i) > strength(contribution, best)) {
                best = i;
            }
        }
        int column = columns.index()[best];
        int place = contribution.field().offset() + column;
        return new Pattern(
                contribution,
                column,
                model.statistics().near()[place],
                model.statistics().nearWins()[place]);
    }

    /** Of a number its nearest knot, of several words the one that moved the estimate most its way. */
    private double strength(Contribution contribution, int i) {
        Columns columns = contribution.columns();
        if (!contribution.field().encoding().isOfParts()) {
            return columns.value()[i];
        }
        return Math.signum(contribution.effect()) * model.effects().weight(contribution.field(), columns.index()[i]);
    }

    /** By how much the probability of the average deal would differ if it had this value. */
    private double change(Contribution contribution) {
        return Math.abs(model.calibration().probability(contribution.effect())
                - model.calibration().probability(0));
    }

    private boolean agrees(Pattern pattern) {
        long difference = percent(pattern.rate()) - percent(model.statistics().baseRate());
        return pattern.deals() >= LEAST_DEALS
                && difference * pattern.contribution().effect() > 0;
    }

    /** Whether the deals that are alike differ from the average by more than one standard error. */
    private boolean beyondChance(Pattern pattern) {
        double base = model.statistics().baseRate();
        return Math.abs(pattern.rate() - base) > Math.sqrt(base * (1 - base) / pattern.deals());
    }

    private String sentence(Pattern pattern) {
        Contribution contribution = pattern.contribution();
        return String.format(
                Locale.ROOT,
                "%s won %d %% of %,d past deals, average %d %%",
                contribution
                        .field()
                        .encoding()
                        .describe(label(contribution.field().name()), contribution.value(), pattern.column()),
                percent(pattern.rate()),
                pattern.deals(),
                percent(model.statistics().baseRate()));
    }

    private String average() {
        return String.format(
                Locale.ROOT,
                "nothing known about the deal tells it from the average: %d %% of %,d past deals were won",
                percent(model.statistics().baseRate()),
                model.statistics().size());
    }

    private static String label(String name) {
        return name.startsWith(OpenDealReader.ATTRIBUTE)
                ? LeakingNames.words(name.substring(OpenDealReader.ATTRIBUTE.length()))
                        .collect(Collectors.joining(" "))
                : name;
    }

    private static long percent(double share) {
        return Math.round(100 * share);
    }
}
