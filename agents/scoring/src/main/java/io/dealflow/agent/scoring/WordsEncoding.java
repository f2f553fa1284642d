package io.dealflow.agent.scoring;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One column for each frequent word that does not stand in nearly every text. */
final class WordsEncoding implements FieldEncoding {

    private static final int MOST_WORDS = 300;
    private static final double TOO_COMMON = 0.95;

    private final List<String> frequent;
    private final Map<String, Integer> columnOf = new HashMap<>();

    private WordsEncoding(List<String> frequent) {
        this.frequent = List.copyOf(frequent);
        frequent.forEach(word -> columnOf.put(word, columnOf.size()));
    }

    /**
     * Learns the words.
     *
     * @param minSupport how many texts a word must stand in at least
     */
    static WordsEncoding fit(List<FieldValue> values, int minSupport) {
        Map<String, Integer> counts = new HashMap<>();
        for (FieldValue value : values) {
            value.words().forEach(word -> counts.merge(word, 1, Integer::sum));
        }
        List<String> frequent = counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= minSupport && entry.getValue() < TOO_COMMON * values.size())
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_WORDS)
                .map(Map.Entry::getKey)
                .toList();
        return new WordsEncoding(frequent);
    }

    @Override
    public int columns() {
        return columnOf.size();
    }

    @Override
    public boolean isOfParts() {
        return true;
    }

    @Override
    public Columns encode(FieldValue value) {
        int[] index = value.words().stream()
                .filter(columnOf::containsKey)
                .mapToInt(columnOf::get)
                .sorted()
                .toArray();
        double[] ones = new double[index.length];
        Arrays.fill(ones, 1);
        return new Columns(index, ones);
    }

    @Override
    public String describe(String field, FieldValue value, int column) {
        return "%s with '%s'".formatted(field, frequent.get(column));
    }
}
