package io.dealflow.orchestrator.api;

import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfigurer;
import io.micronaut.context.annotation.ContextConfigurer;
import io.micronaut.context.env.PropertySource;
import java.util.Map;

/**
 * Settings of the server that any other source of configuration overrides: it listens on loopback only, and therefore
 * shows metrics and the details of its health to everyone who asks.
 */
@ContextConfigurer
public final class ApiDefaults implements ApplicationContextConfigurer {

    /** Below the order of every other source. */
    private static final int LAST = -10_000;

    private static final Map<String, Object> DEFAULTS = Map.of(
            "micronaut.server.host", "127.0.0.1",
            "endpoints.health.details-visible", "ANONYMOUS",
            "endpoints.prometheus.sensitive", false);

    @Override
    public void configure(ApplicationContextBuilder builder) {
        builder.propertySources(PropertySource.of("dealflow-api-defaults", DEFAULTS, LAST));
    }
}
