package io.dealflow.intake;

import io.dealflow.intake.topology.IntakeMetrics;
import io.dealflow.intake.topology.IntakeSettings;
import io.dealflow.intake.topology.IntakeTopology;
import io.dealflow.intake.topology.MappingFile;
import io.dealflow.intake.topology.PausedTables;
import io.dealflow.kafka.registry.HttpSchemaRegistry;
import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.kafka.streams.GroupProtocol;
import io.dealflow.kafka.streams.StreamsProcess;
import io.dealflow.kafka.streams.StreamsSettings;
import io.dealflow.kafka.topic.SchemaSetup;
import io.dealflow.kafka.topic.TopicAdmin;
import io.dealflow.kafka.topic.TopicLayout;
import io.dealflow.kafka.topic.TopicSetup;
import io.dealflow.schemas.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/** Kafka Streams at work on the changes of a CRM, from its start to its stop. */
final class IntakeProcessing implements AutoCloseable {

    private static final Duration SETUP_WAIT = Duration.ofSeconds(30);

    /** What the largest record of an internal topic takes beside the change that it comes from. */
    private static final int OVERHEAD_BYTES = 65_536;

    private final StreamsProcess process;
    private final SchemaRegistry registry;

    private IntakeProcessing(StreamsProcess process, SchemaRegistry registry) {
        this.process = process;
        this.registry = registry;
    }

    /**
     * What processing depends on.
     *
     * @param kafka settings of all Kafka clients and of the schema registry
     * @param layout how topics are laid out
     * @param stateDir folder of the local state
     * @param paused is told which tables pause
     */
    record Dependencies(
            Map<String, Object> kafka, TopicLayout layout, Path stateDir, MeterRegistry meters, PausedTables paused) {}

    /**
     * Makes sure of topics and schemas and starts; does not wait until partitions are assigned.
     *
     * @throws io.dealflow.kafka.topic.SetupException if the cluster is not as it should be
     */
    static IntakeProcessing start(IntakeConfig config, Dependencies with, MappingFile mapping) {
        SchemaRegistry registry = HttpSchemaRegistry.of(with.kafka());
        try (Admin admin = Admin.create(with.kafka())) {
            new TopicSetup(admin, SETUP_WAIT).ensure(Topics.shared(), with.layout());
            new ChangeTopics(new TopicAdmin(admin, SETUP_WAIT))
                    .ensure(mapping.topics().values(), with.layout(), config.maxRecordBytes());
            new SchemaSetup(registry, SchemaSetup.START_WAIT).ensure(Topics.shared());
            return start(config, with, mapping, registry);
        } catch (RuntimeException e) {
            registry.close();
            throw e;
        }
    }

    private static IntakeProcessing start(
            IntakeConfig config, Dependencies with, MappingFile mapping, SchemaRegistry registry) {
        IntakeMetrics counters = new IntakeMetrics(with.meters());
        counters.watch(with.paused(), mapping.topics().keySet());
        IntakeSettings settings =
                new IntakeSettings(config.maxRecordBytes(), config.maxDealBytes(), config.reloadInterval());
        StreamsProcess process = StreamsProcess.start(
                new IntakeTopology(registry, settings, counters, with.paused()).build(mapping),
                new StreamsSettings(with.kafka(), with.layout()),
                service(config, with.stateDir()),
                with.meters());
        return new IntakeProcessing(process, registry);
    }

    private static StreamsSettings.Service service(IntakeConfig config, Path stateDir) {
        return new StreamsSettings.Service(
                config.applicationId(),
                config.instanceId(),
                stateDir,
                StreamsConfig.EXACTLY_ONCE_V2,
                GroupProtocol.CLASSIC,
                1,
                config.standbyReplicas(),
                config.commitInterval(),
                config.sessionTimeout(),
                config.maxRecordBytes() + OVERHEAD_BYTES);
    }

    KafkaStreams.State state() {
        return process.state();
    }

    /** Stops within ten seconds, and gives the work to others at once. */
    @Override
    public void close() {
        process.close();
        registry.close();
    }
}
