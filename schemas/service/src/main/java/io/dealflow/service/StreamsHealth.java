package io.dealflow.service;

import io.micronaut.management.health.indicator.HealthIndicator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;

/** Tells whether a service on Kafka Streams is up: while it processes, or while partitions change hands. */
public final class StreamsHealth {

    private StreamsHealth() {}

    /**
     * The indicator of a service.
     *
     * @param name name of the service in the answer
     * @param state state of its processing; empty before the start
     * @param more what to tell beside the state
     */
    public static HealthIndicator of(
            String name, Supplier<Optional<KafkaStreams.State>> state, Supplier<Map<String, Object>> more) {
        return new PartHealth(
                name,
                () -> state.get()
                        .filter(KafkaStreams.State::isRunningOrRebalancing)
                        .isPresent(),
                () -> {
                    Map<String, Object> details = new HashMap<>(more.get());
                    details.put("state", state.get().map(Enum::name).orElse("NOT_STARTED"));
                    return details;
                });
    }
}
