package io.dealflow.intake.writeback;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.reactivestreams.Publisher;

/**
 * Down while a run that has ended cannot be written into the CRM; says since when and why. Tells how many ended too
 * long ago.
 */
@Singleton
@Requires(beans = WriteBackService.class)
final class WriteBackHealth implements HealthIndicator {

    private static final String NAME = "crm-write-back";

    private final WriteBackService service;

    WriteBackHealth(WriteBackService service) {
        this.service = service;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        Optional<String> problem = service.problem();
        HealthStatus status = problem.isPresent() ? HealthStatus.DOWN : HealthStatus.UP;
        String detail = problem.orElse(service.enabled() ? "works" : "off");
        return Publishers.just(HealthResult.builder(NAME, status)
                .details(Map.of("state", detail, "tooOld", service.tooOld()))
                .build());
    }
}
