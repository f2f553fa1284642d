package io.dealflow.orchestrator.api;

import io.dealflow.orchestrator.AgentPauses;
import io.dealflow.orchestrator.workflow.Pauses;
import io.dealflow.schemas.AgentControl;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Pauses that a test makes up. */
@Singleton
@Replaces(AgentPauses.class)
@Requires(property = "test.api")
final class FakePauses implements Pauses {

    final Map<String, AgentControl> paused = new ConcurrentHashMap<>();

    @Override
    public Optional<AgentControl> of(String agent) {
        return Optional.ofNullable(paused.get(agent));
    }

    @Override
    public Map<String, AgentControl> all() {
        return paused;
    }
}
