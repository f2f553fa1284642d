package io.dealflow.orchestrator.view;

import io.dealflow.schemas.registry.SchemaRegistry;
import io.micronaut.configuration.kafka.config.KafkaDefaultConfiguration;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/** Makes the view of runs a bean. */
@Factory
final class ViewFactory {

    @Singleton
    @Bean(preDestroy = "close")
    RunView runView(KafkaDefaultConfiguration kafka, SchemaRegistry registry, ViewConfig config) {
        Map<String, Object> settings = new HashMap<>();
        kafka.getConfig().forEach((key, value) -> settings.put(key.toString(), value));
        return new RunView(settings, registry, config);
    }
}
