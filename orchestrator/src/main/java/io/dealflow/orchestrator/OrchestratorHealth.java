package io.dealflow.orchestrator;

import io.micronaut.context.annotation.Requires;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.AbstractHealthIndicator;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;

/** Up while runs are processed or partitions change hands. */
@Singleton
@Requires(property = OrchestratorConfig.ENABLED, notEquals = "false")
final class OrchestratorHealth extends AbstractHealthIndicator<Map<String, Object>> {

    private final OrchestratorService service;

    OrchestratorHealth(OrchestratorService service) {
        this.service = service;
    }

    @Override
    protected String getName() {
        return "orchestrator";
    }

    @Override
    protected Map<String, Object> getHealthInformation() {
        Optional<KafkaStreams.State> state = service.state();
        boolean up = state.filter(KafkaStreams.State::isRunningOrRebalancing).isPresent();
        healthStatus = up ? HealthStatus.UP : HealthStatus.DOWN;
        return Map.of("state", state.map(Enum::name).orElse("NOT_STARTED"));
    }
}
