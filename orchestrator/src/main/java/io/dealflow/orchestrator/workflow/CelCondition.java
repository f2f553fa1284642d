package io.dealflow.orchestrator.workflow;

import dev.cel.common.exceptions.CelAttributeNotFoundException;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A condition that the CEL runtime evaluates. */
final class CelCondition implements Condition {

    private final String text;
    private final Set<String> reads;
    private final Program program;

    CelCondition(String text, Set<String> reads, Program program) {
        this.text = text;
        this.reads = Set.copyOf(reads);
        this.program = program;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public Set<String> reads() {
        return reads;
    }

    @Override
    public boolean holds(Facts facts) {
        // Before CEL has a say: it would take a fact that cannot be looked up now for one that cannot be computed.
        Map<String, FactView> known = new HashMap<>();
        reads.forEach(name -> facts.get(name).ifPresent(fact -> known.put(name, new FactView(fact))));
        try {
            return (Boolean) program.eval(name -> Optional.ofNullable(known.get(name)));
        } catch (CelEvaluationException e) {
            throw new ConditionException("Condition '%s': %s".formatted(text, reason(e)), e);
        }
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
