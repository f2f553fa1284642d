package io.dealflow.intake;

import io.dealflow.intake.IntakeProcessing.Dependencies;
import io.dealflow.intake.topology.MappingFile;
import io.dealflow.intake.topology.PausedTables;
import io.dealflow.service.KafkaSettings;
import io.dealflow.service.LocalData;
import io.dealflow.service.TopicsConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts intake with its context and stops it with it: the mapping is read and checked, topics and schemas are ensured,
 * then processing begins.
 */
@Singleton
@Requires(property = IntakeConfig.MAPPING)
@Requires(property = IntakeConfig.ENABLED, notEquals = "false")
public final class IntakeService implements ApplicationEventListener<StartupEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(IntakeService.class);

    private final IntakeConfig config;
    private final Dependencies dependencies;
    private volatile Optional<IntakeProcessing> processing = Optional.empty();

    IntakeService(IntakeConfig config, TopicsConfig topics, KafkaSettings kafka, LocalData data, MeterRegistry meters) {
        this.config = config;
        Path stateDir = config.stateDir().orElseGet(() -> data.folder("intake"));
        this.dependencies = new Dependencies(kafka.all(), topics.layout(), stateDir, meters, new PausedTables());
    }

    /**
     * Starts; does not wait until partitions are assigned.
     *
     * @throws io.dealflow.service.yaml.YamlException if the mapping is not as it should be
     * @throws io.dealflow.kafka.topic.SetupException if the cluster is not as it should be
     */
    @Override
    public void onApplicationEvent(StartupEvent event) {
        MappingFile mapping = new MappingFile(config.mapping());
        processing = Optional.of(IntakeProcessing.start(config, dependencies, mapping));
        LOG.info(
                "Intake of '{}' started, reads {}",
                mapping.present().mapping().source(),
                mapping.topics().values());
    }

    /** The state of processing; empty before the start. */
    public Optional<KafkaStreams.State> state() {
        return processing.map(IntakeProcessing::state);
    }

    /** The tables whose rows wait because they do not fit the mapping. */
    public PausedTables paused() {
        return dependencies.paused();
    }

    /** Stops processing within ten seconds. */
    @PreDestroy
    public void stop() {
        processing.ifPresent(IntakeProcessing::close);
    }
}
