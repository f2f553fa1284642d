package io.dealflow.agent.scoring;

import io.dealflow.agent.scoring.ScoringReport.Bin;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.DealOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Measures the scoring model on past deals: learns from the earlier ones and predicts the later ones. Where less than
 * nine in ten deals have an opening date, the split is at random, with a fixed seed.
 */
public final class ScoringEvaluation {

    private static final double LEARN_FROM = 0.75;
    private static final double DATED = 0.9;
    private static final int BINS = 10;

    private final ScoringConfiguration configuration;
    private final OpenDealReader deals;
    private final ModelTrainer trainer;

    /**
     * Creates the evaluation.
     *
     * @param configuration the settings to measure with
     */
    public ScoringEvaluation(ScoringConfiguration configuration) {
        this.configuration = configuration;
        this.deals = OpenDealReader.of(configuration);
        this.trainer = new ModelTrainer(configuration);
    }

    private record Split(String name, Optional<Instant> cut, List<Deal> learned, List<Deal> held) {}

    /**
     * Measures. Deterministic: the same deals in any order give the same report.
     *
     * @param past deals; those without an outcome are left out
     * @throws IllegalArgumentException if there are too few deals of each outcome to learn from
     */
    public ScoringReport evaluate(Collection<Deal> past) {
        List<Deal> closed =
                past.stream().filter(deal -> deal.getOutcome().isPresent()).toList();
        Split split = split(closed);
        ScoringModel model = train(split.learned());
        double[] predicted = split.held().stream()
                .mapToDouble(deal -> model.estimate(deal, deals).winProbability())
                .toArray();
        boolean[] won = new boolean[predicted.length];
        for (int i = 0; i < won.length; i++) {
            won[i] = isWon(split.held().get(i));
        }
        double base = model.statistics().baseRate();
        double auc = Discrimination.auc(predicted, won, won.length);
        double[] constant = predicted.clone();
        Arrays.fill(constant, base);
        return new ScoringReport(
                closed.size(),
                split.learned().size(),
                won.length,
                split.name(),
                split.cut(),
                auc,
                Discrimination.standardError(auc, won),
                brier(predicted, won),
                0.5,
                brier(constant, won),
                base,
                bins(predicted, won),
                model.leaks());
    }

    private ScoringModel train(List<Deal> learned) {
        CaseReader reader = new CaseReader(deals);
        TrainingSet cases = new TrainingSet(configuration.maxDeals());
        learned.forEach(deal -> reader.read(deal).ifPresent(cases::put));
        if (!trainer.isEnough(cases.size(), cases.won())) {
            throw new IllegalArgumentException(
                    "Past deals to learn from: found %d won and %d lost, expected at least %d, and %d of each outcome"
                            .formatted(
                                    cases.won(),
                                    cases.size() - cases.won(),
                                    configuration.minDeals(),
                                    configuration.minPerOutcome()));
        }
        return trainer.train(cases.cases());
    }

    private Split split(List<Deal> closed) {
        List<Deal> sorted = new ArrayList<>(closed);
        sorted.sort(Comparator.comparing(Deal::getId));
        long dated =
                sorted.stream().filter(deal -> deal.getCreatedAt().isPresent()).count();
        int learned = (int) (LEARN_FROM * sorted.size());
        if (dated < DATED * sorted.size() || sorted.isEmpty()) {
            Collections.shuffle(sorted, new Random(configuration.seed()));
            return new Split(
                    "random", Optional.empty(), sorted.subList(0, learned), sorted.subList(learned, sorted.size()));
        }
        sorted.sort(Comparator.comparing(ScoringEvaluation::opened));
        Instant cut = opened(sorted.get(learned));
        List<Deal> held = sorted.subList(learned, sorted.size());
        return new Split("time", Optional.of(cut), closedBy(cut, sorted.subList(0, learned)), held);
    }

    /** At the cut nobody knew yet how the other deals would end. All of them, if too few were closed by then. */
    private List<Deal> closedBy(Instant cut, List<Deal> opened) {
        List<Deal> closed = opened.stream()
                .filter(deal -> !deal.getClosedAt().orElse(opened(deal)).isAfter(cut))
                .toList();
        int won = (int) closed.stream().filter(ScoringEvaluation::isWon).count();
        return trainer.isEnough(closed.size(), won) ? closed : opened;
    }

    private static Instant opened(Deal deal) {
        return deal.getCreatedAt().orElse(Instant.EPOCH);
    }

    private static boolean isWon(Deal deal) {
        return deal.getOutcome().filter(DealOutcome.WON::equals).isPresent();
    }

    private static double brier(double[] predicted, boolean[] won) {
        double sum = 0;
        for (int i = 0; i < won.length; i++) {
            double error = predicted[i] - (won[i] ? 1 : 0);
            sum += error * error;
        }
        return sum / won.length;
    }

    private static List<Bin> bins(double[] predicted, boolean[] won) {
        int[] counts = new int[BINS];
        double[] sums = new double[BINS];
        int[] wins = new int[BINS];
        for (int i = 0; i < won.length; i++) {
            int bin = Math.min((int) (predicted[i] * BINS), BINS - 1);
            counts[bin]++;
            sums[bin] += predicted[i];
            wins[bin] += won[i] ? 1 : 0;
        }
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            double n = Math.max(1, counts[bin]);
            bins.add(new Bin((double) bin / BINS, (bin + 1.0) / BINS, counts[bin], sums[bin] / n, wins[bin] / n));
        }
        return bins;
    }
}
