package io.dealflow.agent.scoring;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Turns the fields of a deal into one row of numbers. Each field has a part of the row, and a column that says that the
 * field is empty. Immutable.
 *
 * @param fields the fields that the model reads
 * @param columns length of a row
 */
record DealEncoding(List<Field> fields, int columns) {

    private static final int MIN_SUPPORT = 5;
    private static final double MOSTLY = 0.9;
    private static final Duration SEASONS_FROM = Duration.ofDays(2 * 365);

    /**
     * A field and its part of the row.
     *
     * @param name name of the field
     * @param encoding turns its values into columns
     * @param offset where its columns begin
     */
    record Field(String name, FieldEncoding encoding, int offset) {

        /** Number of the column that says that the field is empty. */
        int empty() {
            return offset + encoding.columns();
        }
    }

    /** Copies the fields. */
    DealEncoding {
        fields = List.copyOf(fields);
    }

    /** Learns from past deals what values the fields take. Fields with no or only one value are left out. */
    static DealEncoding fit(Collection<PastCase> cases) {
        Map<String, List<FieldValue>> valuesOf = new TreeMap<>();
        for (PastCase past : cases) {
            past.forEach((name, value) ->
                    valuesOf.computeIfAbsent(name, any -> new ArrayList<>()).add(value));
        }
        if (!showsSeasons(cases)) {
            valuesOf.remove(OpenDealReader.MONTH);
        }
        Map<String, FieldEncoding> encodings = new TreeMap<>();
        valuesOf.forEach((name, values) -> fit(name, values).ifPresent(encoding -> encodings.put(name, encoding)));
        return laidOut(encodings);
    }

    /** This encoding without some of its fields, as if they had never been there. */
    DealEncoding without(Collection<String> names) {
        Map<String, FieldEncoding> encodings = new TreeMap<>();
        fields.forEach(field -> encodings.put(field.name(), field.encoding()));
        encodings.keySet().removeAll(names);
        return laidOut(encodings);
    }

    private static DealEncoding laidOut(Map<String, FieldEncoding> encodings) {
        List<Field> fields = new ArrayList<>();
        int offset = 0;
        for (Map.Entry<String, FieldEncoding> entry : encodings.entrySet()) {
            Field field = new Field(entry.getKey(), entry.getValue(), offset);
            fields.add(field);
            offset = field.empty() + 1;
        }
        return new DealEncoding(fields, offset);
    }

    private static Optional<FieldEncoding> fit(String name, List<FieldValue> values) {
        FieldEncoding encoding = choose(name, values);
        boolean tells = encoding.columns() > (encoding.isOfParts() ? 0 : 1);
        return values.size() >= MIN_SUPPORT && tells ? Optional.of(encoding) : Optional.empty();
    }

    private static FieldEncoding choose(String name, List<FieldValue> values) {
        if (values.get(0) instanceof FieldValue.Words) {
            return WordsEncoding.fit(values, MIN_SUPPORT);
        }
        double[] numbers = values.stream()
                .flatMapToDouble(value -> value.asNumber().stream())
                .toArray();
        if (numbers.length < MOSTLY * values.size()) {
            return CategoryEncoding.fit(values, MIN_SUPPORT);
        }
        return name.startsWith(OpenDealReader.AMOUNT)
                ? QuantityEncoding.coarse(numbers)
                : QuantityEncoding.fit(numbers);
    }

    /** Over less than two years a season cannot be told from a trend, nor from which deals had the time to close. */
    private static boolean showsSeasons(Collection<PastCase> cases) {
        List<PastCase> dated =
                cases.stream().filter(past -> past.opened().toEpochMilli() > 0).toList();
        if (dated.isEmpty()) {
            return false;
        }
        long first = dated.stream()
                .mapToLong(past -> past.opened().toEpochMilli())
                .min()
                .orElse(0);
        long last = dated.stream()
                .mapToLong(past -> past.opened().toEpochMilli())
                .max()
                .orElse(0);
        return last - first >= SEASONS_FROM.toMillis();
    }
}
