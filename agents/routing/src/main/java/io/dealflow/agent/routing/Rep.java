package io.dealflow.agent.routing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sales rep, as the rules file describes one.
 *
 * @param name name as the CRM writes it; compared without regard to case
 * @param queue name of the queue
 * @param regions regions that the rep covers; empty for all
 * @param products products that the rep covers; empty for all
 * @param industries industries that the rep covers; empty for all
 * @param capacity most open assignments at a time, from 1; null for no limit
 * @param absences days on which the rep takes no deals
 * @param substitute name of the rep who takes the deals of this one during an absence
 */
record Rep(
        String name,
        String queue,
        List<String> regions,
        List<String> products,
        List<String> industries,
        @Nullable Integer capacity,
        List<Absence> absences,
        @Nullable String substitute) {

    Rep {
        regions = List.copyOf(regions);
        products = List.copyOf(products);
        industries = List.copyOf(industries);
        absences = List.copyOf(absences);
        if (name.isBlank()) {
            throw new IllegalArgumentException(
                    "'name': found nothing, expected the name of a rep as the CRM writes it");
        }
        if (queue.isBlank()) {
            throw new IllegalArgumentException(
                    "'queue': found nothing, expected a name; leave the key out to have one derived");
        }
        if (capacity != null && capacity < 1) {
            throw new IllegalArgumentException(
                    "'capacity': found %d, expected 1 or more; use 'absent: true' for a rep who takes none"
                            .formatted(capacity));
        }
        if (substitute != null && named(name, substitute)) {
            throw new IllegalArgumentException("'substitute': found the rep's own name, expected another rep");
        }
    }

    @JsonCreator
    static Rep of(
            @JsonProperty("name") @Nullable String name,
            @JsonProperty("queue") @Nullable String queue,
            @JsonProperty("regions") @Nullable List<String> regions,
            @JsonProperty("products") @Nullable List<String> products,
            @JsonProperty("industries") @Nullable List<String> industries,
            @JsonProperty("capacity") @Nullable Integer capacity,
            @JsonProperty("absent") @Nullable Boolean absent,
            @JsonProperty("absences") @Nullable List<Absence> absences,
            @JsonProperty("substitute") @Nullable String substitute) {
        String known = name == null ? "" : name.strip();
        return new Rep(
                known,
                queue == null ? QueueName.of(known) : queue.strip(),
                orEmpty(regions),
                orEmpty(products),
                orEmpty(industries),
                capacity,
                Boolean.TRUE.equals(absent) ? List.of(new Absence(null, null)) : orEmpty(absences),
                substitute);
    }

    /** The absence that covers a day, if any. */
    Optional<Absence> absence(LocalDate day) {
        return absences.stream().filter(absence -> absence.covers(day)).findFirst();
    }

    boolean named(@Nullable String other) {
        return named(name, other);
    }

    boolean coversRegion(Optional<String> region) {
        return covers(regions, region);
    }

    boolean covers(Optional<String> region, Optional<String> product, Optional<String> industry) {
        return coversRegion(region) && covers(products, product) && covers(industries, industry);
    }

    private static boolean covers(List<String> covered, Optional<String> value) {
        return covered.isEmpty()
                || value.filter(found -> covered.stream().anyMatch(one -> named(one, found)))
                        .isPresent();
    }

    private static boolean named(String name, @Nullable String other) {
        return other != null
                && name.strip().toLowerCase(Locale.ROOT).equals(other.strip().toLowerCase(Locale.ROOT));
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
