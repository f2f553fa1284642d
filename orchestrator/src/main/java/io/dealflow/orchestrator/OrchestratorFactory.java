package io.dealflow.orchestrator;

import io.dealflow.kafka.registry.HttpSchemaRegistry;
import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.service.KafkaSettings;
import io.dealflow.service.StreamsHealth;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.management.health.indicator.HealthIndicator;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Beans that all parts of the orchestrator share, unless the process has its own. */
@Factory
final class OrchestratorFactory {

    @Singleton
    @Bean(preDestroy = "close")
    @Requires(missingBeans = SchemaRegistry.class)
    SchemaRegistry schemaRegistry(KafkaSettings kafka) {
        return HttpSchemaRegistry.of(kafka.all());
    }

    @Singleton
    @Bean(preDestroy = "close")
    RegistrationLog registrations(KafkaSettings kafka, MeterRegistry meters) {
        return new RegistrationLog(kafka.all(), meters);
    }

    @Singleton
    @Bean(preDestroy = "close")
    AgentPauses pauses(KafkaSettings kafka, MeterRegistry meters) {
        return new AgentPauses(kafka.all(), meters);
    }

    @Singleton
    @Requires(missingBeans = Clock.class)
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Up while runs are processed or partitions change hands. */
    @Singleton
    @Requires(property = OrchestratorConfig.ENABLED, notEquals = "false")
    HealthIndicator health(OrchestratorService service) {
        return StreamsHealth.of("orchestrator", service::state, service::details);
    }
}
