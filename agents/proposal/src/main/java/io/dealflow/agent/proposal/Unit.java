package io.dealflow.agent.proposal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What quantities of a service are counted in.
 *
 * @param one how one of it reads
 * @param many how several of it read
 * @param words by what an inquiry may call it; none for a fixed price
 * @param anywhere whether a quantity counts wherever it stands in the inquiry, as of users, and not beside a service
 *     only
 */
record Unit(LocalText one, LocalText many, List<String> words, boolean anywhere) {

    Unit {
        words = List.copyOf(words);
        words.forEach(WordPattern::check);
    }

    @JsonCreator
    static Unit of(
            @JsonProperty("one") @Nullable LocalText one,
            @JsonProperty("many") @Nullable LocalText many,
            @JsonProperty("words") @Nullable List<String> words,
            @JsonProperty("anywhere") @Nullable Boolean anywhere) {
        if (one == null || many == null) {
            throw new IllegalArgumentException("a unit lacks 'one' or 'many', expected how it reads by language");
        }
        return new Unit(one, many, words == null ? List.of() : words, Boolean.TRUE.equals(anywhere));
    }
}
