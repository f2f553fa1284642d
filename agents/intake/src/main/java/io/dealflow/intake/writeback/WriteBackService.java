package io.dealflow.intake.writeback;

import io.dealflow.intake.IntakeConfig;
import io.dealflow.intake.topology.MappingFile;
import io.dealflow.service.KafkaSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.jspecify.annotations.Nullable;

/** Runs the write-back with the context if it is enabled. Safe for use by several threads. */
@Singleton
public final class WriteBackService implements ApplicationEventListener<StartupEvent> {

    private final WriteBackConfig config;
    private final Optional<Path> mapping;
    private final Map<String, Object> kafka;
    private final WriteBackState state;
    private @Nullable WriteBack running;

    WriteBackService(
            WriteBackConfig config,
            BeanProvider<IntakeConfig> intake,
            BeanProvider<KafkaSettings> kafka,
            MeterRegistry meters) {
        this.config = config;
        this.mapping = intake.isPresent() ? Optional.of(intake.get().mapping()) : Optional.empty();
        this.state = new WriteBackState(meters, Clock.systemUTC());
        this.kafka = kafka.isPresent() ? kafka.get().all() : Map.of();
    }

    /**
     * Starts it, without waiting for cluster or database.
     *
     * @throws StatementException if the file of the statement cannot be used
     * @throws io.dealflow.service.yaml.YamlException if the mapping, whose source is asked for, is not as it should be
     * @throws IllegalStateException if there are no settings of a cluster
     */
    @Override
    public synchronized void onApplicationEvent(StartupEvent event) {
        if (config.enabled()) {
            if (!kafka.containsKey(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG)) {
                throw new IllegalStateException(
                        "kafka.bootstrap.servers: found nothing, expected an address, as write-back is enabled");
            }
            WriteBack started = new WriteBack(config.withSourceOf(mappedSource()), kafka, state);
            started.start();
            running = started;
        }
    }

    /** Whether outcomes are to be written. */
    public boolean enabled() {
        return config.enabled();
    }

    /** Why nothing is written at the moment, in a sentence; empty when all is well. */
    public Optional<String> problem() {
        return state.failure().map(at -> "Since %s: %s".formatted(at.since(), at.reason()));
    }

    /** How many runs were not written because their deals are not kept any more, since the start. */
    long tooOld() {
        return state.count(Ending.EXPIRED);
    }

    @PreDestroy
    synchronized void stop() {
        WriteBack started = running;
        running = null;
        if (started != null) {
            started.close();
        }
    }

    private Optional<String> mappedSource() {
        return config.source().isPresent()
                ? Optional.empty()
                : mapping.map(file -> new MappingFile(file).present().mapping().source());
    }
}
