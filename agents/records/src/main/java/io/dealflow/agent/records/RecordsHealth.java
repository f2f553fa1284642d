package io.dealflow.agent.records;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;

/** Tells whether past and open deals have been read. */
@Singleton
@Readiness
final class RecordsHealth implements HealthIndicator {

    private final DealFollower deals;

    RecordsHealth(DealFollower deals) {
        this.deals = deals;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        HealthStatus status = deals.ready() ? HealthStatus.UP : HealthStatus.DOWN;
        return Publishers.just(HealthResult.builder("records-index", status).build());
    }
}
