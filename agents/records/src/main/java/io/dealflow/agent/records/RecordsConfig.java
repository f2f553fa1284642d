package io.dealflow.agent.records;

import io.dealflow.service.Bounds;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Settings of the records agent.
 *
 * @param known score from which one record alone is taken for the one of who asks, 0.5 to 1
 * @param candidate score from which a record may be the one, from 0.5 to {@code known}
 * @param margin how much better the best record must fit than the next, from 0 to 0.5
 * @param most how many records an answer holds at most, 1 to 50
 * @param maxDeals how many deals are known at most, the newest, from 1,000 to 10,000,000; 100,000, which take 20 to 50
 *     MB, and 100 MB if each is with another client
 * @param readyWait how long a task waits until all deals have been read after a start, from 0 to 1 hour
 */
@ConfigurationProperties("dealflow.records")
public record RecordsConfig(
        @Bindable(defaultValue = "0.9") double known,
        @Bindable(defaultValue = "0.75") double candidate,
        @Bindable(defaultValue = "0.05") double margin,
        @Bindable(defaultValue = "5") int most,
        @Bindable(defaultValue = "100000") int maxDeals,
        @Bindable(defaultValue = "10s") Duration readyWait) {

    private static final Bounds BOUNDS = new Bounds("dealflow.records");

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if a value is out of bounds; names the key, what was found and expected
     */
    public RecordsConfig {
        BOUNDS.within("known", known, 0.5, 1);
        BOUNDS.require(
                candidate >= 0.5 && candidate <= known, "candidate", "0.5 to known (%s)".formatted(known), candidate);
        BOUNDS.within("margin", margin, 0, 0.5);
        BOUNDS.within("most", most, 1, 50);
        BOUNDS.within("max-deals", maxDeals, 1_000, 10_000_000);
        BOUNDS.within("ready-wait", readyWait, Duration.ZERO, Duration.ofHours(1));
    }
}
