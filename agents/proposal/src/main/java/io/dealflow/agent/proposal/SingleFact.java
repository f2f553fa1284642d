package io.dealflow.agent.proposal;

import io.dealflow.agent.text.Fact;
import io.dealflow.agent.text.Facts;
import java.util.Optional;

/**
 * One fact, whatever it is asked for by.
 *
 * @param fact the fact
 */
record SingleFact(Fact fact) implements Facts {

    @Override
    public Optional<Fact> find(String name) {
        return Optional.of(fact);
    }

    @Override
    public boolean holds(String question) {
        return false;
    }
}
