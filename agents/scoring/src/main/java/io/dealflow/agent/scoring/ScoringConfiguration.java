package io.dealflow.agent.scoring;

import io.dealflow.agent.model.ModelMode;
import io.dealflow.service.Bounds;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the scoring agent.
 *
 * @param minDeals past deals below which the ideal-customer profile is used, from 20
 * @param minPerOutcome past deals of each outcome below which the ideal-customer profile is used, from 5
 * @param maxDeals past deals to learn from at most, the newest; not less than minDeals
 * @param growth share by which the history must have changed for the model to be learned anew, from 0.01 to 10
 * @param interval time after which a changed history is learned from even while it still changes, from 1 second
 * @param hotFrom value from which a deal is hot, from warmFrom to 100
 * @param warmFrom value from which a deal is warm, from 0 to hotFrom
 * @param leakAuc area under the curve from which on a single field is taken to give the outcome away, from 0.7 to 1
 * @param ignoredAttributes names of attributes not to learn from
 * @param keptAttributes names of attributes to learn from even if their names sound like the end of a deal
 * @param idealCustomer file with the ideal-customer profile; empty for the packaged one
 * @param mode who reads the notes, as {@link ModelMode} lists; by default a language model where one is configured,
 *     else nobody
 * @param notesPoints points that the notes may add or take away at most, from 0 to 30
 * @param notesTools whether who reads the notes may call tools: look past deals up by client or by industry and
 *     product, and the tools of the MCP servers; strangers write into notes, so give tools that only read; false
 * @param seed start of the random numbers that put past deals into groups
 */
@ConfigurationProperties("dealflow.scoring")
public record ScoringConfiguration(
        @Bindable(defaultValue = "50") int minDeals,
        @Bindable(defaultValue = "10") int minPerOutcome,
        @Bindable(defaultValue = "50000") int maxDeals,
        @Bindable(defaultValue = "0.1") double growth,
        @Bindable(defaultValue = "PT10S") Duration interval,
        @Bindable(defaultValue = "70") double hotFrom,
        @Bindable(defaultValue = "40") double warmFrom,
        @Bindable(defaultValue = "0.95") double leakAuc,
        @Bindable(defaultValue = "") List<String> ignoredAttributes,
        @Bindable(defaultValue = "") List<String> keptAttributes,
        @Bindable(defaultValue = "") String idealCustomer,
        @Nullable ModelMode mode,
        @Bindable(defaultValue = "10") double notesPoints,
        @Bindable(defaultValue = "false") boolean notesTools,
        @Bindable(defaultValue = "1") long seed) {

    private static final Bounds BOUNDS = new Bounds("dealflow.scoring");
    private static final int MOST_DEALS = 1_000_000;

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if a value is out of its bounds
     */
    public ScoringConfiguration {
        BOUNDS.require(minDeals >= 20, "min-deals", "20 or more", minDeals);
        BOUNDS.require(minPerOutcome >= 5, "min-per-outcome", "5 or more", minPerOutcome);
        BOUNDS.require(
                maxDeals >= minDeals && maxDeals <= MOST_DEALS,
                "max-deals",
                "min-deals (%d) to %d".formatted(minDeals, MOST_DEALS),
                maxDeals);
        BOUNDS.within("growth", growth, 0.01, 10);
        BOUNDS.require(interval.compareTo(Duration.ofSeconds(1)) >= 0, "interval", "1s or more", interval);
        BOUNDS.require(
                hotFrom >= warmFrom && hotFrom <= 100,
                "hot-from",
                "warm-from (%s) to 100".formatted(warmFrom),
                hotFrom);
        BOUNDS.within("warm-from", warmFrom, 0, 100);
        BOUNDS.within("leak-auc", leakAuc, 0.7, 1);
        BOUNDS.within("notes-points", notesPoints, 0, 30);
        ignoredAttributes = named(ignoredAttributes);
        keptAttributes = named(keptAttributes);
    }

    /** The settings that hold where nothing is configured. */
    public static ScoringConfiguration defaults() {
        return new ScoringConfiguration(
                50,
                10,
                50_000,
                0.1,
                Duration.ofSeconds(10),
                70,
                40,
                0.95,
                List.of(),
                List.of(),
                "",
                null,
                10,
                false,
                1);
    }

    private static List<String> named(List<String> names) {
        return names.stream().map(String::strip).filter(name -> !name.isEmpty()).toList();
    }
}
