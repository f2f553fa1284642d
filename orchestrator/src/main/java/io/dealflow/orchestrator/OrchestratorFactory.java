package io.dealflow.orchestrator;

import io.dealflow.kafka.registry.HttpSchemaRegistry;
import io.dealflow.kafka.registry.SchemaRegistry;
import io.micronaut.configuration.kafka.config.KafkaDefaultConfiguration;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** Beans that all parts of the orchestrator share, unless the process has its own. */
@Factory
final class OrchestratorFactory {

    @Singleton
    @Bean(preDestroy = "close")
    @Requires(missingBeans = SchemaRegistry.class)
    SchemaRegistry schemaRegistry(KafkaDefaultConfiguration kafka) {
        Map<String, Object> settings = new HashMap<>();
        kafka.getConfig().forEach((key, value) -> settings.put(key.toString(), value));
        return HttpSchemaRegistry.of(settings);
    }

    @Singleton
    @Requires(missingBeans = Clock.class)
    Clock clock() {
        return Clock.systemUTC();
    }
}
