package io.dealflow.agent.model.internal;

import io.dealflow.agent.model.ModelConfig;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What tokens cost. Immutable. */
final class PriceTable {

    private static final Pattern ROW =
            Pattern.compile("\\s*([^\\s=*]+)(\\*?)\\s*=\\s*([0-9]+(?:\\.[0-9]+)?)\\s*/\\s*([0-9]+(?:\\.[0-9]+)?)\\s*");

    private final List<Row> rows;

    private PriceTable(List<Row> rows) {
        this.rows = List.copyOf(rows);
    }

    private record Row(String model, boolean prefix, BigDecimal input, BigDecimal output) {

        boolean covers(String name) {
            return prefix ? name.startsWith(model) : name.equals(model);
        }
    }

    /**
     * Reads the table.
     *
     * @throws IllegalArgumentException if a row is not of the form {@code model=input/output}
     */
    static PriceTable of(ModelConfig config) {
        List<Row> rows = new ArrayList<>();
        for (String text : config.priceRows()) {
            Matcher row = ROW.matcher(text);
            if (!row.matches()) {
                throw new IllegalArgumentException(
                        "%s.prices: found '%s', expected <model>=<input>/<output>, such as 'claude-sonnet-4-5=3/15'"
                                .formatted(ModelConfig.PREFIX, text));
            }
            rows.add(new Row(
                    row.group(1), !row.group(2).isEmpty(), new BigDecimal(row.group(3)), new BigDecimal(row.group(4))));
        }
        PriceTable table = new PriceTable(rows);
        String name = String.valueOf(config.name());
        if (config.budgetCost() != null && table.find(name).isEmpty()) {
            throw new IllegalArgumentException("%s.budget-cost: expected a price of '%s' in %s.prices, found none"
                    .formatted(ModelConfig.PREFIX, name, ModelConfig.PREFIX));
        }
        return table;
    }

    /** What a call cost, in millionths of the currency; 0 if the table does not have the model. */
    long micros(String model, long inputTokens, long outputTokens) {
        return find(model)
                .map(row -> row.input
                        .multiply(BigDecimal.valueOf(inputTokens))
                        .add(row.output.multiply(BigDecimal.valueOf(outputTokens)))
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValue())
                .orElse(0L);
    }

    private Optional<Row> find(String model) {
        return rows.stream().filter(row -> row.covers(model)).findFirst();
    }
}
