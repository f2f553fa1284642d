package io.dealflow.agent.scheduling.internal.team;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What is taken for granted of those who are invited.
 *
 * @param hours when they can be asked to call, by their own clock; Monday to Friday, 8 to 19
 * @param zone zone of those whose zone nothing tells; UTC
 */
public record Invitees(WeeklyHours hours, ZoneId zone) {

    /** Reads the form of the team file. */
    @JsonCreator
    public static Invitees of(
            @JsonProperty("hours") @Nullable WeeklyHours hours, @JsonProperty("time-zone") @Nullable String zone) {
        return new Invitees(
                hours == null ? WeeklyHours.weekdays("08:00-19:00") : hours,
                zone == null ? ZoneId.of("UTC") : Host.zone("time-zone", zone));
    }
}
