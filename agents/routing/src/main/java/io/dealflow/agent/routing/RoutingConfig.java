package io.dealflow.agent.routing;

import io.dealflow.agent.model.ModelMode;
import io.dealflow.service.Bounds;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the routing agent.
 *
 * @param rules YAML file with the rules; left out, every deal goes to its owner
 * @param loadWindow how long an assignment counts as open, from one minute to 7 days, which is how long the log keeps
 *     it; 7 days
 * @param loadMaximum most assignments that are remembered, from 1,000 to 10,000,000; 100,000, which take about 30 MB
 * @param timeZone zone in which the days of an absence begin and end; UTC
 * @param mode who chooses among several reps, as {@link ModelMode} lists; by default a language model where one is
 *     configured, else their load
 */
@ConfigurationProperties("dealflow.routing")
record RoutingConfig(
        @Nullable Path rules,
        @Bindable(defaultValue = "7d") Duration loadWindow,
        @Bindable(defaultValue = "100000") int loadMaximum,
        @Bindable(defaultValue = "UTC") ZoneId timeZone,
        @Nullable ModelMode mode) {

    RoutingConfig {
        Bounds bounds = new Bounds("dealflow.routing");
        bounds.within("load-window", loadWindow, Duration.ofMinutes(1), Duration.ofDays(7));
        bounds.within("load-maximum", loadMaximum, 1_000, 10_000_000);
    }
}
