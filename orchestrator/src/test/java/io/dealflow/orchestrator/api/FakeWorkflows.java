package io.dealflow.orchestrator.api;

import io.dealflow.orchestrator.RegistrationLog;
import io.dealflow.orchestrator.workflow.AgentSchemas;
import io.dealflow.orchestrator.workflow.FixedSchemas;
import io.dealflow.orchestrator.workflow.Registrations;
import io.dealflow.orchestrator.workflow.RegistrySchemas;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Agents whose schemas are known without a registry. */
@Factory
@Requires(property = "test.api")
final class FakeWorkflows {

    @Singleton
    @Replaces(RegistrySchemas.class)
    AgentSchemas schemas() {
        return new FixedSchemas();
    }

    @Singleton
    @Replaces(RegistrationLog.class)
    Registrations registrations() {
        return agent -> Optional.empty();
    }
}
