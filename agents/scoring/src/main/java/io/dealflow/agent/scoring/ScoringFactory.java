package io.dealflow.agent.scoring;

import io.dealflow.agent.history.DealTopics;
import io.dealflow.agent.model.Models;
import io.dealflow.service.KafkaSettings;
import io.dealflow.service.PartHealth;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.Map;

/** Puts the scoring agent together. */
@Factory
@Requires(beans = KafkaSettings.class)
final class ScoringFactory {

    @Singleton
    @Bean(preDestroy = "close")
    ScoringModels scoringModels(ScoringConfiguration config, DealTopics topics) {
        ScoringModels learned = new ScoringModels(config, topics);
        learned.start();
        return learned;
    }

    @Singleton
    ScoringAgent agent(ScoringModels learned, ScoringConfiguration config, Models models) {
        return new ScoringAgent(learned, config, models);
    }

    /** Up once the agent has read the history for the first time and learned from it. */
    @Singleton
    @Readiness
    HealthIndicator health(ScoringModels learned) {
        return new PartHealth(
                "scoring", learned::wasReady, () -> Map.of("pastDeals", learned.pastDeals(), "basis", learned.basis()));
    }
}
