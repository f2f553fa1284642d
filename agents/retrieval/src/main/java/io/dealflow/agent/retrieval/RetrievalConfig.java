package io.dealflow.agent.retrieval;

import io.dealflow.service.Bounds;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Configuration of the retrieval agent.
 *
 * @param indexDir directory of the index, of this instance alone; by default {@code retrieval} in the directory that
 *     {@code dealflow.data-dir} names
 * @param k how many past deals an answer holds at most, 1 to 100
 * @param perCompany how many of them may be of the same company, from 1
 * @param candidates how many past deals are compared in full, from k to 10,000
 * @param minimumSimilarity past deals that are less similar are not answered, 0 to 1
 * @param lostFactor what the similarity of a lost deal is multiplied by, so that won ones come first, 0 to 1
 * @param gapPenalty how much similarity is lost when nothing that is compared is known of both deals, 0 to 1; in
 *     proportion when a part is unknown
 * @param halfLife age, counted from the newest past deal, at which recency is worth a half; at least a day
 * @param readyWait how long a task waits for an index that is still catching up, from 0
 * @param refreshInterval how soon a past deal can be found, 10 ms to 1 minute
 * @param commitInterval how often index and position are made durable, 100 ms to 1 hour
 * @param weights what each part of a comparison counts
 */
@ConfigurationProperties("dealflow.retrieval")
public record RetrievalConfig(
        Optional<Path> indexDir,
        @Bindable(defaultValue = "5") int k,
        @Bindable(defaultValue = "2") int perCompany,
        @Bindable(defaultValue = "200") int candidates,
        @Bindable(defaultValue = "0.2") double minimumSimilarity,
        @Bindable(defaultValue = "0.9") double lostFactor,
        @Bindable(defaultValue = "0.5") double gapPenalty,
        @Bindable(defaultValue = "365d") Duration halfLife,
        @Bindable(defaultValue = "10s") Duration readyWait,
        @Bindable(defaultValue = "500ms") Duration refreshInterval,
        @Bindable(defaultValue = "5s") Duration commitInterval,
        Weights weights) {

    private static final Bounds BOUNDS = new Bounds("dealflow.retrieval");

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if a value is out of bounds; names the key, what was found and expected
     */
    public RetrievalConfig {
        BOUNDS.within("k", k, 1, 100);
        BOUNDS.require(perCompany >= 1, "per-company", "1 or more", perCompany);
        BOUNDS.require(
                candidates >= k && candidates <= 10_000, "candidates", "k (%d) to 10000".formatted(k), candidates);
        BOUNDS.within("minimum-similarity", minimumSimilarity, 0, 1);
        BOUNDS.within("lost-factor", lostFactor, 0, 1);
        BOUNDS.within("gap-penalty", gapPenalty, 0, 1);
        BOUNDS.within("half-life", halfLife, Duration.ofDays(1), Duration.ofDays(36_500));
        BOUNDS.within("ready-wait", readyWait, Duration.ZERO, Duration.ofHours(1));
        BOUNDS.within("refresh-interval", refreshInterval, Duration.ofMillis(10), Duration.ofMinutes(1));
        BOUNDS.within("commit-interval", commitInterval, Duration.ofMillis(100), Duration.ofHours(1));
    }

    /**
     * What each part of a comparison counts, relative to the others; each from 0, at least one above 0.
     *
     * @param company words of the company's name
     * @param text words of title and notes
     * @param industry industry of the company
     * @param product product or service
     * @param region sales region, else the country of the company
     * @param size employees of the company, else its revenue
     * @param amount value of the deal, in the same currency
     * @param recency how long ago the past deal was closed
     */
    @ConfigurationProperties("weights")
    public record Weights(
            @Bindable(defaultValue = "0.05") double company,
            @Bindable(defaultValue = "0.20") double text,
            @Bindable(defaultValue = "0.20") double industry,
            @Bindable(defaultValue = "0.15") double product,
            @Bindable(defaultValue = "0.10") double region,
            @Bindable(defaultValue = "0.15") double size,
            @Bindable(defaultValue = "0.05") double amount,
            @Bindable(defaultValue = "0.10") double recency) {

        /**
         * Checks the bounds.
         *
         * @throws IllegalArgumentException if a value is out of bounds; names the key, what was found and expected
         */
        public Weights {
            double sum = company + text + industry + product + region + size + amount + recency;
            requireWeight("company", company);
            requireWeight("text", text);
            requireWeight("industry", industry);
            requireWeight("product", product);
            requireWeight("region", region);
            requireWeight("size", size);
            requireWeight("amount", amount);
            requireWeight("recency", recency);
            BOUNDS.require(sum > 0, "weights", "at least one above 0", "only zeros");
        }

        double of(Part part) {
            return switch (part) {
                case COMPANY -> company;
                case TEXT -> text;
                case INDUSTRY -> industry;
                case PRODUCT -> product;
                case REGION -> region;
                case SIZE -> size;
                case AMOUNT -> amount;
                case RECENCY -> recency;
            };
        }

        double sum() {
            return company + text + industry + product + region + size + amount + recency;
        }

        private static void requireWeight(String part, double weight) {
            BOUNDS.within("weights." + part, weight, 0, 1_000);
        }
    }
}
