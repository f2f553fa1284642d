package io.dealflow.runs;

import io.dealflow.kafka.log.Deadline;
import io.dealflow.kafka.log.LogClient;
import io.dealflow.kafka.log.LogException;
import io.dealflow.kafka.log.StartOffsets;
import io.dealflow.kafka.log.StoredRecords;
import io.dealflow.kafka.log.TopicReader;
import io.dealflow.kafka.log.TopicSource;
import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.kafka.serde.AvroDeserializer;
import io.dealflow.schemas.RunStatus;
import io.dealflow.schemas.topic.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/** Reads the present state of runs from {@code runs.status}. Safe for several threads. */
public final class RunStatusReader implements AutoCloseable {

    private static final String TOPIC = Topics.RUN_STATUS.name();

    private final LogClient client;
    private final StoredRecords records;
    private final AvroDeserializer<RunStatus> values;

    /**
     * Creates a reader. Connects with each question.
     *
     * @param kafka settings of the cluster: bootstrap servers and security
     * @param registry knows the schemas; stays the caller's to close
     * @param timeout longest wait for one answer; a question about all runs takes as long as reading the topic
     */
    public RunStatusReader(Map<String, ?> kafka, SchemaRegistry registry, Duration timeout) {
        this.client = new LogClient(kafka, timeout);
        this.records = new StoredRecords(client);
        this.values = new AvroDeserializer<>(registry, RunStatus.class);
    }

    /**
     * The state of every run, in the order in which they appeared. Holds all of them in memory.
     *
     * @throws LogException if the cluster does not give them in time, or the topic does not exist
     */
    public Collection<RunStatus> all() {
        return latest(source(), Optional.empty());
    }

    /**
     * The state of one run, or empty if there is no such run. Reads one partition of the topic.
     *
     * @throws LogException if the cluster does not give it in time, or the topic does not exist
     */
    public Optional<RunStatus> find(String runId) {
        return latest(source().onlyOf(runId), Optional.of(runId)).stream().findFirst();
    }

    /**
     * The status at a place of the log, or empty if compaction has removed it, which a newer one of the same run is the
     * reason of.
     *
     * @throws LogException if the cluster does not give it in time
     */
    Optional<RunStatus> at(int partition, long offset) {
        return records.read(new TopicPartition(TOPIC, partition), offset)
                .flatMap(record -> LogClient.ask(
                        "a status that can be read",
                        () -> Optional.ofNullable(values.deserialize(TOPIC, record.value()))));
    }

    /**
     * Starts to follow all runs.
     *
     * @param from where to begin
     * @return the log, which the caller closes
     * @throws LogException if the cluster does not answer in time, or the topic does not exist
     */
    public RunStatusLog follow(StartOffsets from) {
        return open(source().from(from));
    }

    @Override
    public void close() {
        records.close();
    }

    private Collection<RunStatus> latest(TopicSource<RunStatusLog.Entry> source, Optional<String> runId) {
        Map<String, RunStatus> latest = new LinkedHashMap<>();
        Deadline deadline = Deadline.in(client.timeout());
        try (RunStatusLog log = open(source)) {
            while (!log.caughtUp()) {
                deadline.check("the states of runs");
                for (RunStatusLog.Entry entry : log.poll(LogClient.POLL)) {
                    if (runId.isEmpty() || runId.get().equals(entry.runId())) {
                        entry.status()
                                .ifPresentOrElse(
                                        status -> latest.put(entry.runId(), status),
                                        () -> latest.remove(entry.runId()));
                    }
                }
            }
        }
        return latest.values();
    }

    /** All statuses, from the beginning of their topic. */
    TopicSource<RunStatusLog.Entry> source() {
        return TopicSource.of(TOPIC, RunStatusLog.mapper(values));
    }

    private RunStatusLog open(TopicSource<RunStatusLog.Entry> source) {
        return new RunStatusLog(TopicReader.open(source, client.consumer()));
    }
}
