package io.dealflow.orchestrator.api;

import io.dealflow.kafka.registry.RegistryException;
import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.schemas.topic.Topics;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.AbstractHealthIndicator;
import jakarta.inject.Singleton;
import java.util.Map;

/** Up while the schema registry answers. */
@Singleton
final class RegistryHealth extends AbstractHealthIndicator<Map<String, Object>> {

    private final SchemaRegistry registry;

    RegistryHealth(SchemaRegistry registry) {
        this.registry = registry;
    }

    @Override
    protected String getName() {
        return "schema-registry";
    }

    @Override
    protected Map<String, Object> getHealthInformation() {
        try {
            registry.latest(Topics.RUN_STATUS.subject());
            healthStatus = HealthStatus.UP;
            return Map.of();
        } catch (RegistryException e) {
            healthStatus = HealthStatus.DOWN;
            return Map.of("error", String.valueOf(e.getMessage()));
        }
    }
}
