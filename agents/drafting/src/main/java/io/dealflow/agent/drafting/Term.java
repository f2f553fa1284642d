package io.dealflow.agent.drafting;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An industry or a stage, by all its names.
 *
 * @param name name of the template file, without its ending
 * @param label how it reads in a sentence
 * @param synonyms what a CRM may call it besides name and label
 * @param late of a stage, whether the customer has an offer already
 */
record Term(String name, String label, List<String> synonyms, boolean late) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

    Term {
        synonyms = List.copyOf(synonyms);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'name': found '%s', expected lower-case letters, digits and hyphens".formatted(name));
        }
    }

    @JsonCreator
    static Term of(
            @JsonProperty("name") @Nullable String name,
            @JsonProperty("label") @Nullable String label,
            @JsonProperty("synonyms") @Nullable List<String> synonyms,
            @JsonProperty("late") @Nullable Boolean late) {
        String known = name == null ? "" : name;
        return new Term(
                known,
                label == null ? known : label,
                synonyms == null ? List.of() : synonyms,
                Boolean.TRUE.equals(late));
    }
}
