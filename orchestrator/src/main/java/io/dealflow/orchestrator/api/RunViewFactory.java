package io.dealflow.orchestrator.api;

import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.runs.RunView;
import io.dealflow.runs.ViewConfig;
import io.dealflow.service.KafkaSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Makes the view of runs a bean. */
@Factory
final class RunViewFactory {

    @Singleton
    @Bean(preDestroy = "close")
    RunView runView(KafkaSettings kafka, SchemaRegistry registry, ViewConfig config, MeterRegistry meters) {
        return new RunView(kafka.all(), registry, config, meters);
    }
}
