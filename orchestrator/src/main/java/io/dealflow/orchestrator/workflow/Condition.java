package io.dealflow.orchestrator.workflow;

import java.util.Set;

/** A compiled, type-checked condition over facts. Immutable and safe for use by several threads. */
public interface Condition {

    /** The condition as written in the workflow file. */
    String text();

    /** Names of the facts that it looks at. */
    Set<String> reads();

    /**
     * Evaluates the condition.
     *
     * @throws ConditionException if it cannot be evaluated on these facts, such as for a field that is null
     */
    boolean holds(Facts facts);
}
