package io.dealflow.runs;

import io.dealflow.kafka.consumer.UndecodableException;
import io.dealflow.kafka.log.Deadline;
import io.dealflow.kafka.log.LogClient;
import io.dealflow.kafka.log.LogException;
import io.dealflow.kafka.log.StartOffsets;
import io.dealflow.kafka.log.TopicReader;
import io.dealflow.kafka.log.TopicSource;
import io.dealflow.kafka.registry.RegistryException;
import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.kafka.serde.AvroDeserializer;
import io.dealflow.schemas.RunEvent;
import io.dealflow.schemas.RunStatus;
import io.dealflow.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the log of a run from {@code runs.events}. Safe for several threads. */
public final class RunEventReader {

    private static final Logger LOG = LoggerFactory.getLogger(RunEventReader.class);
    private static final String TOPIC = Topics.RUN_EVENTS.name();
    private static final long MOST_BEYOND = 10_000;

    private final LogClient client;
    private final AvroDeserializer<RunEvent> values;

    /**
     * Creates a reader. Connects with each question.
     *
     * @param kafka settings of the cluster: bootstrap servers and security
     * @param registry knows the schemas; stays the caller's to close
     * @param timeout longest wait for one answer
     */
    public RunEventReader(Map<String, ?> kafka, SchemaRegistry registry, Duration timeout) {
        this.client = new LogClient(kafka, timeout);
        this.values = new AvroDeserializer<>(registry, RunEvent.class);
    }

    /**
     * The events of a run in the order in which they were told, each once. Reads the partition of the subject from the
     * time on at which the run began. Events that the topic does not keep any more are missing at the beginning; of
     * signals that were ignored since the last event that changed the run, those are told that the next 10,000 records
     * of the partition hold.
     *
     * @throws LogException if the cluster does not give them in time, or the topic does not exist
     */
    public List<RunEvent> of(RunStatus run) {
        try (Consumer<byte[], byte[]> consumer = client.consumer()) {
            return LogClient.ask("events", () -> read(consumer, run));
        }
    }

    /**
     * Starts to follow the events of all runs.
     *
     * @param from where to begin
     * @return the log, which the caller closes
     * @throws LogException if the cluster does not answer in time, or the topic does not exist
     */
    public RunEventLog follow(StartOffsets from) {
        TopicSource<RunEvent> source = TopicSource.of(TOPIC, this::read).from(from);
        return new RunEventLog(TopicReader.open(source, client.consumer()));
    }

    private RunEvent read(ConsumerRecord<byte[], byte[]> record) throws UndecodableException {
        try {
            return Optional.ofNullable(values.deserialize(TOPIC, record.value()))
                    .orElseThrow(() -> new UndecodableException("Value: expected an event, found none"));
        } catch (RegistryException e) {
            throw e;
        } catch (SerializationException e) {
            throw new UndecodableException(String.valueOf(e.getMessage()), e);
        }
    }

    private List<RunEvent> read(Consumer<byte[], byte[]> consumer, RunStatus run) {
        TopicPartition partition = LogClient.partitionOf(consumer, TOPIC, run.getSubjectId());
        consumer.assign(List.of(partition));
        long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        consumer.seek(partition, begin(consumer, partition, run));
        Map<Object, RunEvent> events = new LinkedHashMap<>();
        byte[] key = Utils.utf8(run.getSubjectId());
        Deadline deadline = Deadline.in(client.timeout());
        boolean complete = false;
        while (consumer.position(partition) < end) {
            deadline.check("events");
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(LogClient.POLL)) {
                if (Arrays.equals(key, record.key())) {
                    event(record)
                            .filter(event -> event.getRunId().equals(run.getRunId()))
                            .ifPresent(event -> events.putIfAbsent(identity(event), event));
                }
            }
            if (!complete && events.containsKey(run.getSequence())) {
                complete = true;
                end = Math.min(end, consumer.position(partition) + MOST_BEYOND);
            }
        }
        return new ArrayList<>(events.values());
    }

    /** Events that have changed nothing have no number of their own, and are known by what they tell of. */
    private static Object identity(RunEvent event) {
        return event.getSequence() > 0 ? event.getSequence() : event.getCause();
    }

    /**
     * Events carry the orchestrator's time, as does the start of the run; that of the subject's record is its
     * producer's.
     */
    private long begin(Consumer<byte[], byte[]> consumer, TopicPartition partition, RunStatus run) {
        long start = run.getStartedAt().toEpochMilli();
        OffsetAndTimestamp begin =
                consumer.offsetsForTimes(Map.of(partition, start)).get(partition);
        return Optional.ofNullable(begin)
                .map(OffsetAndTimestamp::offset)
                .orElseGet(() -> consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L));
    }

    private Optional<RunEvent> event(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.ofNullable(values.deserialize(TOPIC, record.value()));
        } catch (SerializationException e) {
            LOG.warn("Record {} of {}-{} is no event: {}", record.offset(), TOPIC, record.partition(), e.getMessage());
            return Optional.empty();
        }
    }
}
