package io.dealflow.orchestrator.api;

import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.runs.RunView;
import io.dealflow.runs.ViewConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.configuration.kafka.config.KafkaDefaultConfiguration;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/** Makes the view of runs a bean. */
@Factory
final class RunViewFactory {

    @Singleton
    @Bean(preDestroy = "close")
    RunView runView(KafkaDefaultConfiguration kafka, SchemaRegistry registry, ViewConfig config, MeterRegistry meters) {
        Map<String, Object> settings = new HashMap<>();
        kafka.getConfig().forEach((key, value) -> settings.put(key.toString(), value));
        return new RunView(settings, registry, config, meters);
    }
}
