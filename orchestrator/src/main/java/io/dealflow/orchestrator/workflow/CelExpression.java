package io.dealflow.orchestrator.workflow;

import dev.cel.common.exceptions.CelAttributeNotFoundException;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;

/** An expression that the CEL runtime evaluates; one whose type is boolean is a condition too. */
final class CelExpression implements Condition, Expression {

    private final Wanted wanted;
    private final String text;
    private final Map<String, Schema> reads;
    private final Schema type;
    private final Program program;

    /**
     * Creates an expression.
     *
     * @param wanted what it is for
     * @param reads the facts that it looks at, with their types
     * @param type type of its value
     */
    CelExpression(Wanted wanted, String text, Map<String, Schema> reads, Schema type, Program program) {
        this.wanted = wanted;
        this.text = text;
        this.reads = Map.copyOf(reads);
        this.type = type;
        this.program = program;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public Set<String> reads() {
        return reads.keySet();
    }

    @Override
    public Schema type() {
        return type;
    }

    @Override
    public boolean holds(Facts facts) {
        return (Boolean) value(facts);
    }

    @Override
    public Object value(Facts facts) {
        // Before CEL has a say: it would take a fact that cannot be looked up now for one that cannot be computed.
        Map<String, Object> known = new HashMap<>();
        reads.forEach((name, declared) ->
                facts.get(name).ifPresent(fact -> known.put(name, FactView.of(fact, declared))));
        try {
            return checked(program.eval(name -> Optional.ofNullable(known.get(name))));
        } catch (CelEvaluationException e) {
            throw new ConditionException(message(reason(e)), e);
        }
    }

    /** What CEL knows the type of only when it is evaluated may be null, or of another type than that wanted. */
    private Object checked(Object value) {
        boolean right = switch (type.getType()) {
            case BOOLEAN -> value instanceof Boolean;
            case LONG -> value instanceof Long;
            case DOUBLE -> value instanceof Double;
            default -> value instanceof String;
        };
        if (!right) {
            throw new ConditionException(message("results in no %s".formatted(type.getName())));
        }
        return value;
    }

    private String message(String reason) {
        String word = wanted.word();
        return "%s%s '%s': %s"
                .formatted(word.substring(0, 1).toUpperCase(Locale.ROOT), word.substring(1), text, reason);
    }

    /** The reason without values of the facts, which CEL's own messages may repeat. */
    private static String reason(CelEvaluationException e) {
        return e.getCause() instanceof CelAttributeNotFoundException missing
                ? String.valueOf(missing.getMessage())
                : "cannot be computed (%s)".formatted(e.getErrorCode());
    }

    @Override
    public String toString() {
        return text;
    }
}
