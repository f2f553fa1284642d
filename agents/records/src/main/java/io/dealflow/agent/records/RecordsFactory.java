package io.dealflow.agent.records;

import io.dealflow.agent.history.DealTopics;
import io.dealflow.service.PartHealth;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;

/** Puts the records agent together. */
@Factory
final class RecordsFactory {

    @Singleton
    @Bean(preDestroy = "close")
    DealFollower dealFollower(DealTopics topics, RecordsConfig config, MeterRegistry meters) {
        DealFollower deals = new DealFollower(topics, IndexMeters.index(config.maxDeals(), meters));
        deals.start();
        return deals;
    }

    @Singleton
    RecordsAgent agent(DealFollower deals, RecordsConfig config) {
        return new RecordsAgent(deals, config);
    }

    /** Up when past and open deals have been read. */
    @Singleton
    @Readiness
    HealthIndicator health(DealFollower deals) {
        return PartHealth.of("records-index", deals::ready);
    }
}
