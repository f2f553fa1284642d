package io.dealflow.agent.scoring;

import io.dealflow.agent.scoring.DealEncoding.Field;
import io.dealflow.schemas.Deal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A model learned from past deals.
 *
 * @param encoding turns a deal into columns
 * @param effects what the columns add to the log-odds
 * @param statistics how many past deals stand behind the columns
 * @param calibration turns the sum into a probability
 * @param auc how well it told won from lost deals that it had not seen, from 0 to 1
 * @param leaks fields left out because they give the outcome away, with the reason
 */
record ScoringModel(
        DealEncoding encoding,
        FieldEffects effects,
        ColumnStatistics statistics,
        PlattScaling calibration,
        double auc,
        Map<String, String> leaks)
        implements Scorer {

    /** Copies the map. */
    ScoringModel {
        leaks = Map.copyOf(leaks);
    }

    @Override
    public Estimate estimate(Deal deal, OpenDealReader reader) {
        Map<String, FieldValue> values = reader.read(deal);
        List<Contribution> contributions = new ArrayList<>();
        double margin = 0;
        for (Field field : encoding.fields()) {
            FieldValue value = values.get(field.name());
            if (value != null) {
                Columns columns = field.encoding().encode(value);
                double effect = effects.of(field, columns);
                margin += effect;
                contributions.add(new Contribution(field, value, columns, effect));
            }
        }
        return new Estimate(
                calibration.probability(margin, statistics.size()), new Explanation(this).reasons(contributions));
    }

    @Override
    public boolean isLearned() {
        return true;
    }

    @Override
    public String basis() {
        return String.format(
                Locale.ROOT,
                "model of %,d past deals, %.0f %% of them won; area under the curve on unseen deals %.2f",
                statistics.size(),
                100 * statistics.baseRate(),
                auc);
    }

    @Override
    public String name() {
        return "logistic-regression";
    }

    /**
     * What one field adds.
     *
     * @param field the field
     * @param value its value in the deal
     * @param columns the value as columns
     * @param effect change of the log-odds before calibration, relative to the average past deal
     */
    record Contribution(Field field, FieldValue value, Columns columns, double effect) {}
}
