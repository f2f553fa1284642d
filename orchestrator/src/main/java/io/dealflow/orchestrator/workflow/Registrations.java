package io.dealflow.orchestrator.workflow;

import io.dealflow.schemas.AgentRegistration;
import java.util.Optional;
import java.util.Set;

/** Which schemas agents have named as theirs. */
@FunctionalInterface
public interface Registrations {

    /** What an agent named last; empty if it has never named any. */
    Optional<AgentRegistration> of(String agent);

    /** Names of the agents that have named any; none where nobody keeps them. */
    default Set<String> agents() {
        return Set.of();
    }
}
