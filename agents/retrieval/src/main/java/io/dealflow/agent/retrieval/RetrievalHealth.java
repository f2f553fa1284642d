package io.dealflow.agent.retrieval;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;

/** Tells whether the index has caught up with the history. */
@Singleton
@Readiness
final class RetrievalHealth implements HealthIndicator {

    private final HistoryFollower history;

    RetrievalHealth(HistoryFollower history) {
        this.history = history;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        HealthStatus status = history.ready() ? HealthStatus.UP : HealthStatus.DOWN;
        return Publishers.just(HealthResult.builder("retrieval-index", status).build());
    }
}
