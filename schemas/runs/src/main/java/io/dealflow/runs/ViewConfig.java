package io.dealflow.runs;

import io.dealflow.service.Bounds;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How much of the runs the API keeps at hand, and how long it may look for the rest.
 *
 * @param maxRuns number of runs that are listed, from 100 to 1,000,000, at about 600 bytes each and 100 more for each
 *     field that people find them by; when there are more, those that ended first are left out, and found by their id
 *     or subject alone
 * @param timeout longest wait for the cluster in one request, from 100ms to 5m
 */
@ConfigurationProperties(ViewConfig.PREFIX)
public record ViewConfig(
        @Bindable(defaultValue = "50000") int maxRuns,
        @Bindable(defaultValue = "10s") Duration timeout) {

    /** Prefix of the keys. */
    public static final String PREFIX = "dealflow.runs";

    private static final Bounds BOUNDS = new Bounds(PREFIX);

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if a value is out of them
     */
    public ViewConfig {
        BOUNDS.within("max-runs", maxRuns, 100, 1_000_000);
        BOUNDS.within("timeout", timeout, Duration.ofMillis(100), Duration.ofMinutes(5));
    }
}
