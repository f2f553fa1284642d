package io.dealflow.orchestrator.workflow;

import io.dealflow.schemas.AgentRegistration;
import java.util.Optional;

/** Which schemas agents have named as theirs. */
@FunctionalInterface
public interface Registrations {

    /** What an agent named last; empty if it has never named any. */
    Optional<AgentRegistration> of(String agent);
}
