package io.dealflow.agent.routing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules file: who the reps are and what they cover.
 *
 * @param defaultQueue queue of the deals that no rep takes
 * @param unlistedOwners where the deals of owners go who are no rep of the file
 * @param reps the reps; where two are equally fit, the one that stands first takes the deal
 */
record RoutingTable(String defaultQueue, UnlistedOwners unlistedOwners, List<Rep> reps) {

    RoutingTable {
        reps = List.copyOf(reps);
        if (defaultQueue.isBlank()) {
            throw new IllegalArgumentException("'default-queue': found nothing, expected the name of a queue");
        }
        requireDistinct(defaultQueue, reps);
        for (Rep rep : reps) {
            String substitute = rep.substitute();
            if (substitute != null && reps.stream().noneMatch(other -> other.named(substitute))) {
                throw new IllegalArgumentException(
                        "'substitute' of %s: found '%s', expected the name of a rep of this file"
                                .formatted(rep.name(), substitute));
            }
        }
    }

    @JsonCreator
    static RoutingTable of(
            @JsonProperty("default-queue") @Nullable String defaultQueue,
            @JsonProperty("unlisted-owners") @Nullable UnlistedOwners unlistedOwners,
            @JsonProperty("reps") @Nullable List<Rep> reps) {
        return new RoutingTable(
                defaultQueue == null ? "unassigned" : defaultQueue.strip(),
                unlistedOwners == null ? UnlistedOwners.OWN_QUEUE : unlistedOwners,
                reps == null ? List.of() : reps);
    }

    /** The rep of a name, if the file lists one. */
    Optional<Rep> rep(String name) {
        return reps.stream().filter(rep -> rep.named(name)).findFirst();
    }

    private static void requireDistinct(String defaultQueue, List<Rep> reps) {
        Set<String> names = new HashSet<>();
        Set<String> queues = new HashSet<>(Set.of(defaultQueue));
        for (Rep rep : reps) {
            if (!names.add(rep.name().toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException(
                        "'reps': found '%s' twice, expected every rep once".formatted(rep.name()));
            }
            if (!queues.add(rep.queue())) {
                throw new IllegalArgumentException(
                        "'queue' of %s: found '%s' a second time, expected a queue of its own"
                                .formatted(rep.name(), rep.queue()));
            }
        }
    }
}
