package io.dealflow.orchestrator.run;

import io.dealflow.orchestrator.workflow.Facts;
import java.util.IdentityHashMap;

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

    /** The value of a fact. */
    Object value(Fact fact) {
        return decoded.computeIfAbsent(fact, known -> values.read(known.value()));
    }
}
