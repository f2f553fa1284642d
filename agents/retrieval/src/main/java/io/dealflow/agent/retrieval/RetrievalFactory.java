package io.dealflow.agent.retrieval;

import io.dealflow.agent.history.DealTopics;
import io.dealflow.service.LocalData;
import io.dealflow.service.PartHealth;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Puts the retrieval agent together. */
@Factory
final class RetrievalFactory {

    @Singleton
    IndexDirectory indexDirectory(RetrievalConfig config, LocalData data) {
        return new IndexDirectory(config.indexDir().orElseGet(() -> data.folder("retrieval")));
    }

    @Singleton
    @Bean(preDestroy = "close")
    HistoryFollower historyFollower(RetrievalConfig config, IndexDirectory directory, DealTopics topics) {
        HistoryFollower history = new HistoryFollower(directory, topics, config);
        history.start();
        return history;
    }

    @Singleton
    RetrievalAgent agent(HistoryFollower history, RetrievalConfig config) {
        return new RetrievalAgent(history, new PrecedentSearch(config, Clock.systemUTC()), config);
    }

    /** Up when the index has caught up with the history. */
    @Singleton
    @Readiness
    HealthIndicator health(HistoryFollower history) {
        return PartHealth.of("retrieval-index", history::ready);
    }
}
