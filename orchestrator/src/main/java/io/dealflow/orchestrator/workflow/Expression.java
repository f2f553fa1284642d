package io.dealflow.orchestrator.workflow;

import java.util.Set;
import org.apache.avro.Schema;

/** A compiled, type-checked expression over facts. Immutable and safe for use by several threads. */
public interface Expression {

    /** The expression as written in the workflow file, without the signs around it. */
    String text();

    /** Names of the facts that it looks at. */
    Set<String> reads();

    /** Type of its value: a string, boolean, long or double. */
    Schema type();

    /**
     * Evaluates the expression.
     *
     * @return a {@code String}, {@code Boolean}, {@code Long} or {@code Double}, as {@link #type()} says
     * @throws ConditionException if it cannot be evaluated on these facts, such as for a field that is null
     */
    Object value(Facts facts);
}
