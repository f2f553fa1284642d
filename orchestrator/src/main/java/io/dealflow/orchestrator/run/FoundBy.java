package io.dealflow.orchestrator.run;

import io.dealflow.orchestrator.workflow.Facts;
import io.dealflow.orchestrator.workflow.SearchField;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** By what people find a run, in the middle of a transition. A field is looked at when a fact of it is new. */
final class FoundBy {

    private Map<String, String> values;
    private List<Fact> known;

    /**
     * Goes on with a run.
     *
     * @param values what was found so far
     * @param known the facts of the whole run that it rests on
     */
    FoundBy(Map<String, String> values, List<Fact> known) {
        this.values = values;
        this.known = known;
    }

    /** The values of the fields that have one, in the order of the workflow. */
    Map<String, String> values() {
        return values;
    }

    /** Looks at what the run knows now as a whole. */
    void learn(List<SearchField> fields, List<Fact> facts, DecodedFacts decoded) {
        if (fields.isEmpty()) {
            values = Map.of();
            return;
        }
        // Each fact itself, not one that says the same: to compare what they say would take longer than to look.
        Set<Fact> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        seen.addAll(known);
        Set<String> changed = facts.stream()
                .filter(fact -> !seen.contains(fact))
                .map(Fact::name)
                .collect(Collectors.toSet());
        if (!changed.isEmpty()) {
            values = values(fields, changed, decoded.of(facts));
        }
        known = List.copyOf(facts);
    }

    private Map<String, String> values(List<SearchField> fields, Set<String> changed, Facts facts) {
        Map<String, String> found = new LinkedHashMap<>();
        for (SearchField field : fields) {
            Optional<String> value = field.value().reads().stream().anyMatch(changed::contains)
                    ? field.of(facts)
                    : Optional.ofNullable(values.get(field.name()));
            value.ifPresent(text -> found.put(field.name(), text));
        }
        return Collections.unmodifiableMap(found);
    }
}
