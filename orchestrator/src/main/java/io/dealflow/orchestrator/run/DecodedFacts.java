package io.dealflow.orchestrator.run;

import io.dealflow.orchestrator.workflow.Facts;
import java.util.IdentityHashMap;
import java.util.List;

/** Facts as conditions see them, each decoded once at most, when it is first asked for. For one thread. */
final class DecodedFacts {

    private final FactValues values;
    private final IdentityHashMap<Fact, Object> decoded = new IdentityHashMap<>();

    DecodedFacts(FactValues values) {
        this.values = values;
    }

    /** What is known in a frame. */
    Facts in(FrameProgress frame) {
        return name -> frame.fact(name).map(this::value);
    }

    /** What is known in a list of facts, one of a name. */
    Facts of(List<Fact> facts) {
        return name -> facts.stream()
                .filter(fact -> fact.name().equals(name))
                .findFirst()
                .map(this::value);
    }

    /** The value of a fact. */
    Object value(Fact fact) {
        return decoded.computeIfAbsent(fact, known -> values.read(known.value()));
    }
}
