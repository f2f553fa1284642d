package io.dealflow.agent.scoring;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;

/** Says that the agent is up once it has read the history for the first time and learned from it. */
@Singleton
@Requires(beans = ScoringModels.class)
@Readiness
final class ScoringHealth implements HealthIndicator {

    private static final String NAME = "scoring";

    private final ScoringModels models;

    ScoringHealth(ScoringModels models) {
        this.models = models;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        HealthStatus status = models.wasReady() ? HealthStatus.UP : HealthStatus.DOWN;
        return Publishers.just(HealthResult.builder(NAME, status)
                .details(Map.of("pastDeals", models.pastDeals(), "basis", models.basis()))
                .build());
    }
}
