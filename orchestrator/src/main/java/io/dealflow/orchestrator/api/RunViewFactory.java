package io.dealflow.orchestrator.api;

import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.runs.RunView;
import io.dealflow.runs.Runs;
import io.dealflow.runs.ViewConfig;
import io.dealflow.service.KafkaSettings;
import io.dealflow.service.PartHealth;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.management.health.indicator.HealthIndicator;
import jakarta.inject.Singleton;
import java.util.Map;

/** Makes the view of runs a bean, and tells of its health. */
@Factory
final class RunViewFactory {

    @Singleton
    @Bean(preDestroy = "close")
    RunView runView(KafkaSettings kafka, SchemaRegistry registry, ViewConfig config, MeterRegistry meters) {
        return new RunView(kafka.all(), registry, config, meters);
    }

    /** Up once the list of runs holds all that there were at the start: until then it would tell of too few. */
    @Singleton
    HealthIndicator health(Runs runs) {
        return new PartHealth(
                "run-view", runs::caughtUp, () -> Map.of("state", runs.caughtUp() ? "CAUGHT_UP" : "CATCHING_UP"));
    }
}
