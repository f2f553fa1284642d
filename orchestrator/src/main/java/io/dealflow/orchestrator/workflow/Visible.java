package io.dealflow.orchestrator.workflow;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.Schema;

/**
 * What may be read at a place of a workflow.
 *
 * @param facts types of the facts that are surely known there, by name
 * @param elsewhere names of all facts that the workflow knows anywhere
 * @param open whether more may be known there, as long as not all agents and types are
 */
record Visible(Map<String, Schema> facts, Set<String> elsewhere, boolean open) {

    Visible {
        facts = Collections.unmodifiableMap(new TreeMap<>(facts));
        elsewhere = Set.copyOf(elsewhere);
    }

    Optional<Schema> type(String fact) {
        return Optional.ofNullable(facts.get(fact));
    }
}
