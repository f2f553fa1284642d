package io.dealflow.service;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;

/** Tells whether a part of the process is up. What it asks must not block. */
public final class PartHealth implements HealthIndicator {

    private final String name;
    private final BooleanSupplier up;
    private final Supplier<Map<String, Object>> details;

    /**
     * Creates the indicator of a part.
     *
     * @param name name of the part in the answer
     * @param up whether it is up
     * @param details what else to tell
     */
    public PartHealth(String name, BooleanSupplier up, Supplier<Map<String, Object>> details) {
        this.name = name;
        this.up = up;
        this.details = details;
    }

    /** The indicator of a part that has nothing else to tell. */
    public static PartHealth of(String name, BooleanSupplier up) {
        return new PartHealth(name, up, Map::of);
    }

    @Override
    public Publisher<HealthResult> getResult() {
        HealthStatus status = up.getAsBoolean() ? HealthStatus.UP : HealthStatus.DOWN;
        return Publishers.just(
                HealthResult.builder(name, status).details(details.get()).build());
    }
}
