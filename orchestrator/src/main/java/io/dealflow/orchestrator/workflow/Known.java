package io.dealflow.orchestrator.workflow;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * Facts that a run has at a place, whichever way it came.
 *
 * @param facts their names
 * @param open whether there may be more: a way leads through a node whose agent is not known
 */
record Known(Set<String> facts, boolean open) {

    static final Known NOTHING = new Known(Set.of(), false);

    /** What is not known because an agent is not. */
    static final Known OPEN = new Known(Set.of(), true);

    static Known of(Collection<String> facts) {
        return new Known(Set.copyOf(facts), false);
    }

    /** What is known where both are known, one after the other. */
    Known plus(Known other) {
        Set<String> all = new TreeSet<>(facts);
        all.addAll(other.facts);
        return new Known(all, open || other.open);
    }

    /** What is known whichever of two ways was taken. */
    Known or(Known other) {
        Set<String> both = new TreeSet<>(facts);
        both.retainAll(other.facts);
        return new Known(both, open || other.open);
    }
}
