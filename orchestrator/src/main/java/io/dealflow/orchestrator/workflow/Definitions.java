package io.dealflow.orchestrator.workflow;

import io.dealflow.service.yaml.Suggestion;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What stands by name under a key of {@code use}. What is declared, but not of the right form, has a name too, so that
 * its mistake is told once.
 *
 * @param <T> what is declared
 */
final class Definitions<T> {

    private final String place;
    private final Problems problems;
    private final Map<String, Optional<T>> byName = new LinkedHashMap<>();

    /**
     * Creates an empty set.
     *
     * @param place the key, such as "use.retries", for errors
     */
    Definitions(String place, Problems problems) {
        this.place = place;
        this.problems = problems;
    }

    void add(String name, Optional<T> definition) {
        byName.put(name, definition);
    }

    /** What has a name; it is a problem if nothing does. */
    Optional<T> named(Located<String> name) {
        if (!byName.containsKey(name.value())) {
            problems.add(
                    name.line(),
                    "'%s' is not declared%s, expected %s of %s",
                    name.value(),
                    Suggestion.of(name.value(), byName.keySet()),
                    byName.isEmpty() ? "a name" : "one of the names " + String.join(", ", byName.keySet()),
                    place);
        }
        return byName.getOrDefault(name.value(), Optional.empty());
    }
}
