package io.dealflow.standalone.internal.demo;

import io.dealflow.schemas.Deal;
import io.dealflow.schemas.json.DealReader;
import io.dealflow.schemas.json.Parsed;
import io.dealflow.schemas.json.Parsed.Invalid;
import io.dealflow.schemas.json.Parsed.Valid;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** The sample data of an invented firm. */
public final class SampleDeals {

    private static final String FOLDER = "/sample/";
    private static final String RULES = "routing.yaml";

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

    /** Writes the rules of the firm's sales reps to a folder, where the routing agent can read them. */
    public static Path writeRoutingRules(Path folder) {
        Path file = folder.resolve(RULES);
        try (InputStream rules = resource(RULES)) {
            Files.createDirectories(folder);
            Files.copy(rules, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    private static List<Deal> read(String name) {
        List<Deal> deals = new ArrayList<>();
        try (DealReader reader = DealReader.open(resource(name))) {
            while (reader.hasNext()) {
                Parsed entry = reader.next();
                if (entry instanceof Valid valid) {
                    deals.add(valid.deal());
                } else if (entry instanceof Invalid invalid) {
                    throw new IllegalStateException("Sample %s: %s".formatted(name, invalid.describe()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read sample " + name, e);
        }
        return deals;
    }

    private static InputStream resource(String name) {
        InputStream stream = SampleDeals.class.getResourceAsStream(FOLDER + name);
        if (stream == null) {
            throw new IllegalStateException("Dealflow lacks its resource " + FOLDER + name);
        }
        return stream;
    }
}
