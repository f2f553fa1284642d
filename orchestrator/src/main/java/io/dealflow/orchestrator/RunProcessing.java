package io.dealflow.orchestrator;

import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.kafka.streams.InputControl;
import io.dealflow.kafka.streams.StreamsProcess;
import io.dealflow.kafka.streams.StreamsSettings;
import io.dealflow.kafka.topic.TopicLayout;
import io.dealflow.orchestrator.run.Retention;
import io.dealflow.orchestrator.topology.Agents;
import io.dealflow.orchestrator.topology.RunMetrics;
import io.dealflow.orchestrator.topology.RunSettings;
import io.dealflow.orchestrator.topology.RunTopology;
import io.dealflow.orchestrator.workflow.WorkflowCatalog;
import io.dealflow.orchestrator.workflow.WorkflowLoader;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;

/** Kafka Streams at work on the runs of a set of workflows, from its start to its stop. */
final class RunProcessing implements AutoCloseable {

    /** The facts of a run may take as much as this many of the largest records, and its entry twice that. */
    private static final int RECORDS_IN_RUN = 8;

    private final StreamsProcess process;

    private RunProcessing(StreamsProcess process) {
        this.process = process;
    }

    /**
     * What processing needs of its dependencies.
     *
     * @param kafka settings of all Kafka clients
     * @param layout how internal topics are laid out
     * @param stateDir folder of the local state
     */
    record Dependencies(
            Map<String, Object> kafka,
            TopicLayout layout,
            Path stateDir,
            SchemaRegistry registry,
            Agents agents,
            WorkflowLoader loader,
            MeterRegistry meters) {}

    /**
     * Starts; does not wait until partitions are assigned.
     *
     * @param metrics counts what becomes of runs, also over a start of its own anew
     * @param sources the topics that are read
     */
    static RunProcessing start(
            OrchestratorConfig config,
            Dependencies with,
            RunMetrics metrics,
            Sources sources,
            Supplier<WorkflowCatalog> workflows) {
        RunSettings settings = settings(config, sources.partitions());
        InputControl inputs = new InputControl();
        RunTopology topology =
                new RunTopology(with.loader(), with.registry(), with.agents(), settings, metrics, inputs);
        StreamsProcess process = StreamsProcess.start(
                topology.build(workflows, sources.otherResults()),
                inputs,
                new StreamsSettings(with.kafka(), with.layout()),
                service(config, with.stateDir(), settings.maxEntryBytes()),
                with.meters());
        return new RunProcessing(process);
    }

    KafkaStreams.State state() {
        return process.state();
    }

    /** Stops within ten seconds, and gives the partitions to others at once. */
    @Override
    public void close() {
        process.close();
    }

    private static StreamsSettings.Service service(OrchestratorConfig config, Path stateDir, int maxRecordBytes) {
        return new StreamsSettings.Service(
                config.applicationId(),
                config.instanceId(),
                stateDir,
                config.processingGuarantee().name().toLowerCase(Locale.ROOT),
                config.groupProtocol(),
                config.threads(),
                config.standbyReplicas(),
                config.effectiveCommitInterval(),
                config.sessionTimeout(),
                maxRecordBytes);
    }

    private static RunSettings settings(OrchestratorConfig config, int partitions) {
        int factBytes =
                Math.toIntExact(Math.min(Integer.MAX_VALUE / 4L, (long) RECORDS_IN_RUN * config.maxRecordBytes()));
        Duration linger = config.exactlyOnce() ? Duration.ZERO : config.linger();
        Retention retention = new Retention(linger, config.failedRetention(), config.dealMemory(), factBytes);
        return new RunSettings(
                partitions,
                !config.exactlyOnce(),
                config.timerInterval(),
                config.maxRecordBytes(),
                2 * factBytes,
                Set.copyOf(config.headers().orElse(List.of())),
                config.maxLiveRuns(),
                config.tasksAhead(),
                retention);
    }
}
