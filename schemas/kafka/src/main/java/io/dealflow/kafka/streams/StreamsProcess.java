package io.dealflow.kafka.streams;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Function;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kafka Streams at work on a topology, in bounded memory, from its start to its stop. Safe for several threads. */
public final class StreamsProcess implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamsProcess.class);
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(8);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final long ROCKSDB_BYTES = 48L << 20;

    private final String name;
    private final KafkaStreams streams;
    private final BoundedRocksDb.Memory memory;
    private final KafkaStreamsMetrics metrics;

    private StreamsProcess(
            String name, KafkaStreams streams, BoundedRocksDb.Memory memory, KafkaStreamsMetrics metrics) {
        this.name = name;
        this.streams = streams;
        this.memory = memory;
        this.metrics = metrics;
    }

    /**
     * Starts; does not wait until partitions are assigned.
     *
     * @param meters get the metrics of Streams until this is closed
     * @throws org.apache.kafka.common.KafkaException if the settings or the folder of the state are not as they should
     *     be
     */
    public static StreamsProcess start(
            Topology topology, StreamsSettings settings, StreamsSettings.Service service, MeterRegistry meters) {
        return start(properties -> new KafkaStreams(topology, properties), settings, service, meters);
    }

    /**
     * Starts a topology that controls the reading of its inputs, which takes the group protocol {@code classic}: under
     * {@code streams} the consumer is made by Streams alone.
     *
     * @param control what the topology knows and says of its inputs
     */
    public static StreamsProcess start(
            Topology topology,
            InputControl control,
            StreamsSettings settings,
            StreamsSettings.Service service,
            MeterRegistry meters) {
        ControlledClients clients = new ControlledClients(control);
        return start(properties -> new KafkaStreams(topology, properties, clients), settings, service, meters);
    }

    private static StreamsProcess start(
            Function<Properties, KafkaStreams> create,
            StreamsSettings settings,
            StreamsSettings.Service service,
            MeterRegistry meters) {
        BoundedRocksDb.Memory memory = new BoundedRocksDb.Memory(ROCKSDB_BYTES);
        try {
            Properties properties = new Properties();
            properties.putAll(settings.of(service, memory));
            KafkaStreams streams = create.apply(properties);
            streams.setUncaughtExceptionHandler(new FailurePolicy(PAUSE_AFTER_FAILURE));
            KafkaStreamsMetrics metrics = new KafkaStreamsMetrics(streams);
            metrics.bindTo(meters);
            streams.start();
            return new StreamsProcess(service.applicationId(), streams, memory, metrics);
        } catch (RuntimeException e) {
            memory.close();
            throw e;
        }
    }

    /** Where it stands. */
    public KafkaStreams.State state() {
        return streams.state();
    }

    /** Stops within ten seconds, and gives the partitions to others at once. */
    @Override
    public void close() {
        metrics.close();
        boolean closed = streams.close(
                CloseOptions.timeout(CLOSE_WAIT).withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
        if (closed) {
            memory.close();
        } else {
            LOG.warn("{} did not stop within {}; what is not committed is done again", name, CLOSE_WAIT);
        }
    }
}
