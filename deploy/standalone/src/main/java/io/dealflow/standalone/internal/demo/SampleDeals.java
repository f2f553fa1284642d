package io.dealflow.standalone.internal.demo;

import io.dealflow.schemas.Deal;
import io.dealflow.schemas.json.DealReader;
import io.dealflow.schemas.json.Parsed.Valid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The sample data of an invented firm. */
public final class SampleDeals {

    private SampleDeals() {}

    /** Deals that were won or lost. */
    public static List<Deal> past() {
        return read("past-deals.jsonl");
    }

    /**
     * Deals that are open: the samples, and beyond their number the same ones again under new ids.
     *
     * @param count how many, from 1
     */
    public static List<Deal> open(int count) {
        List<Deal> samples = read("open-deals.jsonl");
        List<Deal> deals = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Deal sample = samples.get(i % samples.size());
            int round = i / samples.size();
            deals.add(
                    round == 0
                            ? sample
                            : Deal.newBuilder(sample)
                                    .setId("%s-%d".formatted(sample.getId(), round + 1))
                                    .build());
        }
        return deals;
    }

    private static List<Deal> read(String name) {
        List<Deal> deals = new ArrayList<>();
        try (DealReader reader = DealReader.open(SampleFirm.open(name))) {
            while (reader.hasNext()) {
                deals.add(reader.next().match(Valid::deal, invalid -> {
                    throw new IllegalStateException("Sample %s: %s".formatted(name, invalid.describe()));
                }));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read sample " + name, e);
        }
        return deals;
    }
}
