package io.dealflow.agent.scoring;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One column for each frequent text, and one for all the rare ones, which also stands for those never seen. */
final class CategoryEncoding implements FieldEncoding {

    private static final int MOST_CATEGORIES = 500;

    private final Map<String, Integer> columnOf;
    private final boolean rare;

    private CategoryEncoding(Map<String, Integer> columnOf, boolean rare) {
        this.columnOf = Map.copyOf(columnOf);
        this.rare = rare;
    }

    /**
     * Learns the categories.
     *
     * @param minSupport how many values a column needs at least
     */
    static CategoryEncoding fit(Iterable<FieldValue> values, int minSupport) {
        Map<String, Integer> counts = new HashMap<>();
        int total = 0;
        for (FieldValue value : values) {
            counts.merge(key(value), 1, Integer::sum);
            total++;
        }
        List<Map.Entry<String, Integer>> frequent = counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= minSupport)
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_CATEGORIES)
                .toList();
        Map<String, Integer> columnOf = new HashMap<>();
        for (Map.Entry<String, Integer> entry : frequent) {
            columnOf.put(entry.getKey(), columnOf.size());
            total -= entry.getValue();
        }
        return new CategoryEncoding(columnOf, total >= minSupport);
    }

    @Override
    public int columns() {
        return columnOf.size() + (rare ? 1 : 0);
    }

    @Override
    public boolean isOfParts() {
        return false;
    }

    @Override
    public Columns encode(FieldValue value) {
        Integer column = columnOf.get(key(value));
        if (column != null) {
            return Columns.one(column);
        }
        return rare ? Columns.one(columnOf.size()) : Columns.NONE;
    }

    @Override
    public String describe(String field, FieldValue value, int column) {
        return column < columnOf.size() ? field + " " + value.text() : "a rare or new " + field;
    }

    private static String key(FieldValue value) {
        return value.text().toLowerCase(Locale.ROOT);
    }
}
