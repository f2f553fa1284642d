package io.dealflow.orchestrator.workflow;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * What is surely known at a place, with all that is known around its block.
 *
 * @param known the facts
 * @param own types of those among them that only this block and those within it know, such as an item
 */
record KnownFacts(Known known, Map<String, Schema> own) {

    /** What is known at the beginning of a run; nothing is sure if its type is not known. */
    static KnownFacts begin(Optional<String> intake) {
        return new KnownFacts(intake.map(fact -> Known.of(Set.of(fact))).orElse(Known.OPEN), Map.of());
    }

    /** The same and more. */
    KnownFacts with(Known more) {
        return new KnownFacts(known.plus(more), own);
    }

    /** The same and a fact of its own. */
    KnownFacts holding(String fact, Schema type) {
        Map<String, Schema> more = new HashMap<>(own);
        more.put(fact, type);
        return new KnownFacts(known.plus(Known.of(Set.of(fact))), Map.copyOf(more));
    }

    boolean has(String fact) {
        return known.facts().contains(fact);
    }
}
