package io.dealflow.intake;

import io.dealflow.service.StreamsHealth;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.management.health.indicator.HealthIndicator;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Up while changes are processed or work changes hands; tells which tables wait, and for what, and how many deals. */
@Factory
@Requires(property = IntakeConfig.MAPPING)
@Requires(property = IntakeConfig.ENABLED, notEquals = "false")
final class IntakeHealth {

    @Singleton
    HealthIndicator health(IntakeService service) {
        return StreamsHealth.of("intake", service::state, () -> details(service));
    }

    private static Map<String, Object> details(IntakeService service) {
        Map<String, Object> paused = new TreeMap<>();
        service.paused().all().forEach((table, pauses) -> {
            List<String> reasons = pauses.stream()
                    .map(pause -> "%s; %d rows wait".formatted(pause.problem().describe(), pause.rows()))
                    .toList();
            paused.put(table, reasons);
        });
        return Map.of("paused", paused, "waiting", service.paused().waiting());
    }
}
