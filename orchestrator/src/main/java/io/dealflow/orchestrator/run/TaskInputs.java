package io.dealflow.orchestrator.run;

import java.util.Optional;
import java.util.function.Function;

/** Tells whether two tasks of an agent would say the same. */
@FunctionalInterface
public interface TaskInputs {

    /**
     * A digest of what a task would say, but for what names it.
     *
     * @param agent name of the agent
     * @param facts the facts that the run knows, by name
     * @return empty if such a task could not be built
     */
    Optional<Fingerprint> digest(String agent, Function<String, Optional<Fact>> facts);
}
