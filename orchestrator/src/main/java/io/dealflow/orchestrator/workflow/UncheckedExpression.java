package io.dealflow.orchestrator.workflow;

import java.util.Set;
import org.apache.avro.Schema;

/**
 * An expression that reads what is not known before an agent has registered, so that nothing is known of it but its
 * text. No run comes to it: runs of such a workflow wait before the first node.
 */
record UncheckedExpression(String text) implements Condition, Expression {

    @Override
    public Set<String> reads() {
        return Set.of();
    }

    /** Null, the type of no fact: it is not known. */
    @Override
    public Schema type() {
        return Schema.create(Schema.Type.NULL);
    }

    @Override
    public boolean holds(Facts facts) {
        throw unchecked();
    }

    @Override
    public Object value(Facts facts) {
        throw unchecked();
    }

    private IllegalStateException unchecked() {
        return new IllegalStateException("'%s' is computed although it could not be checked yet".formatted(text));
    }
}
