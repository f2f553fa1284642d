package io.dealflow.agent.scheduling.internal.team;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What calls are like.
 *
 * @param title summary of the invitation
 * @param length how long a call is, from 5m to 8h; 30m
 * @param step how far apart calls may begin, from 5m to 1d; 30m
 * @param bufferBefore what is kept free before a call, to 8h; none
 * @param bufferAfter what is kept free after a call, to 8h; 15m
 * @param leadTime how far ahead a call is at least, to 30d; 24h
 * @param urgentLeadTime the same for who cannot wait; 4h
 * @param horizon how far ahead a call is at most, from 1d to 60d; 14d
 * @param hold how long a slot is held for a person to decide, from 1m to 14d; 3d
 * @param alternatives how many further free slots are told, from 0 to 20; 3
 */
public record CallRules(
        String title,
        Duration length,
        Duration step,
        Duration bufferBefore,
        Duration bufferAfter,
        Duration leadTime,
        Duration urgentLeadTime,
        Duration horizon,
        Duration hold,
        int alternatives) {

    private static final Duration SHORTEST = Duration.ofMinutes(5);
    private static final Duration WORKDAY = Duration.ofHours(8);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST_ALTERNATIVES = 20;

    /** Checks the bounds. */
    public CallRules {
        PlainText.require("title", title);
        requireWithin("length", length, SHORTEST, WORKDAY);
        requireWithin("step", step, SHORTEST, DAY);
        requireWithin("buffer-before", bufferBefore, Duration.ZERO, WORKDAY);
        requireWithin("buffer-after", bufferAfter, Duration.ZERO, WORKDAY);
        requireWithin("lead-time", leadTime, Duration.ZERO, Duration.ofDays(30));
        requireWithin("urgent-lead-time", urgentLeadTime, Duration.ZERO, Duration.ofDays(30));
        requireWithin("horizon", horizon, DAY, Duration.ofDays(60));
        requireWithin("hold", hold, Duration.ofMinutes(1), Duration.ofDays(14));
        if (step.toMillis() % 60_000 != 0) {
            throw new IllegalArgumentException("'step': found %s, expected whole minutes".formatted(step));
        }
        if (alternatives < 0 || alternatives > MOST_ALTERNATIVES) {
            throw new IllegalArgumentException(
                    "'alternatives': found %d, expected 0 to %d".formatted(alternatives, MOST_ALTERNATIVES));
        }
    }

    /** Reads the form of the team file. */
    @JsonCreator
    public static CallRules of(
            @JsonProperty("title") @Nullable String title,
            @JsonProperty("length") @Nullable Duration length,
            @JsonProperty("step") @Nullable Duration step,
            @JsonProperty("buffer-before") @Nullable Duration bufferBefore,
            @JsonProperty("buffer-after") @Nullable Duration bufferAfter,
            @JsonProperty("lead-time") @Nullable Duration leadTime,
            @JsonProperty("urgent-lead-time") @Nullable Duration urgentLeadTime,
            @JsonProperty("horizon") @Nullable Duration horizon,
            @JsonProperty("hold") @Nullable Duration hold,
            @JsonProperty("alternatives") @Nullable Integer alternatives) {
        return new CallRules(
                title == null ? "Discovery call" : title,
                length == null ? Duration.ofMinutes(30) : length,
                step == null ? Duration.ofMinutes(30) : step,
                bufferBefore == null ? Duration.ZERO : bufferBefore,
                bufferAfter == null ? Duration.ofMinutes(15) : bufferAfter,
                leadTime == null ? Duration.ofHours(24) : leadTime,
                urgentLeadTime == null ? Duration.ofHours(4) : urgentLeadTime,
                horizon == null ? Duration.ofDays(14) : horizon,
                hold == null ? Duration.ofDays(3) : hold,
                alternatives == null ? 3 : alternatives);
    }

    /** The rules of a file that says nothing of them. */
    public static CallRules byDefault() {
        return of(null, null, null, null, null, null, null, null, null, null);
    }

    /** What is kept free between two calls. */
    public Duration gap() {
        return bufferBefore.compareTo(bufferAfter) > 0 ? bufferBefore : bufferAfter;
    }

    private static void requireWithin(String key, Duration found, Duration least, Duration most) {
        if (found.compareTo(least) < 0 || found.compareTo(most) > 0) {
            throw new IllegalArgumentException("'%s': found %s, expected %s to %s".formatted(key, found, least, most));
        }
    }
}
