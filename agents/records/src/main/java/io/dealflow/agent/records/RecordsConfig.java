package io.dealflow.agent.records;

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
 * @param readyWait how long a task waits until all deals have been read after a start, from 0 to 1 hour
 */
@ConfigurationProperties("dealflow.records")
public record RecordsConfig(
        @Bindable(defaultValue = "0.9") double known,
        @Bindable(defaultValue = "0.75") double candidate,
        @Bindable(defaultValue = "0.05") double margin,
        @Bindable(defaultValue = "5") int most,
        @Bindable(defaultValue = "10s") Duration readyWait) {

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if a value is out of bounds; names the key, what was found and expected
     */
    public RecordsConfig {
        require(known >= 0.5 && known <= 1, "known", known, "0.5 to 1");
        require(candidate >= 0.5 && candidate <= known, "candidate", candidate, "0.5 to known (%s)".formatted(known));
        require(margin >= 0 && margin <= 0.5, "margin", margin, "0 to 0.5");
        require(most >= 1 && most <= 50, "most", most, "1 to 50");
        boolean bounded = !readyWait.isNegative() && readyWait.compareTo(Duration.ofHours(1)) <= 0;
        require(bounded, "ready-wait", readyWait, "0s to 1h");
    }

    private static void require(boolean holds, String key, Object found, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "dealflow.records.%s: found %s, expected %s".formatted(key, found, expected));
        }
    }
}
