package io.dealflow.orchestrator.api;

import io.dealflow.runs.RunFilter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Reads the times of a filter.
 *
 * @param place how an error names what is read, such as "Parameter '%s'"
 * @param now what durations count back from
 */
record FilterTimes(String place, Instant now) {

    /**
     * A time, or a duration back, if one is given.
     *
     * @throws io.micronaut.http.exceptions.HttpStatusException if it is neither
     */
    Optional<Instant> of(String name, Optional<String> given) {
        return given.map(text -> RunFilter.time(text, now, ZoneOffset.UTC)
                .orElseThrow(() -> JsonBody.refused(
                        "%s: found '%s', expected a time such as 2026-11-29T08:00:00Z or a duration back such as 2h"
                                .formatted(place.formatted(name), text))));
    }
}
