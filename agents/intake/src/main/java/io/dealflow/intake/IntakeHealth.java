package io.dealflow.intake;

import io.micronaut.context.annotation.Requires;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.AbstractHealthIndicator;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.streams.KafkaStreams;

/** Up while changes are processed or work changes hands; tells which tables wait, and for what, and how many deals. */
@Singleton
@Requires(property = IntakeConfig.MAPPING)
@Requires(property = IntakeConfig.ENABLED, notEquals = "false")
final class IntakeHealth extends AbstractHealthIndicator<Map<String, Object>> {

    private final IntakeService service;

    IntakeHealth(IntakeService service) {
        this.service = service;
    }

    @Override
    protected String getName() {
        return "intake";
    }

    @Override
    protected Map<String, Object> getHealthInformation() {
        Optional<KafkaStreams.State> state = service.state();
        boolean up = state.filter(KafkaStreams.State::isRunningOrRebalancing).isPresent();
        healthStatus = up ? HealthStatus.UP : HealthStatus.DOWN;
        Map<String, Object> paused = new TreeMap<>();
        service.paused().all().forEach((table, pauses) -> {
            List<String> reasons = pauses.stream()
                    .map(pause -> "%s; %d rows wait".formatted(pause.problem().describe(), pause.rows()))
                    .toList();
            paused.put(table, reasons);
        });
        return Map.of(
                "state",
                state.map(Enum::name).orElse("NOT_STARTED"),
                "paused",
                paused,
                "waiting",
                service.paused().waiting());
    }
}
