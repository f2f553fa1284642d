package io.dealflow.service;

import io.micronaut.configuration.kafka.config.KafkaDefaultConfiguration;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/** The settings of all Kafka clients and of the schema registry: what stands under {@code kafka}. */
@Singleton
@Requires(beans = KafkaDefaultConfiguration.class)
public final class KafkaSettings {

    private final Map<String, Object> all;

    KafkaSettings(KafkaDefaultConfiguration configuration) {
        Map<String, Object> settings = new HashMap<>();
        ((Map<?, ?>) configuration.getConfig()).forEach((key, value) -> settings.put(key.toString(), value));
        this.all = Map.copyOf(settings);
    }

    /** All settings by Kafka's names for them. */
    public Map<String, Object> all() {
        return all;
    }
}
