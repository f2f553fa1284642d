package io.dealflow.runs;

import io.dealflow.kafka.consumer.UndecodableException;
import io.dealflow.kafka.log.LogClient;
import io.dealflow.kafka.log.LogException;
import io.dealflow.kafka.log.RecordMapper;
import io.dealflow.kafka.log.TopicReader;
import io.dealflow.kafka.registry.RegistryException;
import io.dealflow.kafka.serde.AvroDeserializer;
import io.dealflow.schemas.RunStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;

/** Statuses of runs as the orchestrator writes them. For one thread. */
public final class RunStatusLog implements AutoCloseable {

    private final TopicReader<Entry> reader;

    /** Creates the log; it closes the reader. */
    RunStatusLog(TopicReader<Entry> reader) {
        this.reader = reader;
    }

    /** Reads a record of the topic. */
    static RecordMapper<Entry> mapper(AvroDeserializer<RunStatus> values) {
        return record -> {
            if (record.key() == null) {
                throw new UndecodableException("Key: expected the id of a run, found none");
            }
            try {
                Optional<RunStatus> status = Optional.ofNullable(values.deserialize(record.topic(), record.value()));
                String runId = status.map(RunStatus::getRunId)
                        .orElseGet(() -> new String(record.key(), StandardCharsets.UTF_8));
                return new Entry(runId, status, record.partition(), record.offset());
            } catch (RegistryException e) {
                throw e;
            } catch (SerializationException e) {
                throw new UndecodableException(String.valueOf(e.getMessage()), e);
            }
        };
    }

    /**
     * The next statuses, in the order of each partition. A run whose status was deleted has an entry without one.
     * Records that are no statuses are left out and logged.
     *
     * @param wait how long to wait if there are none
     * @return none if nothing came in time
     * @throws LogException if the cluster refuses, or the registry does not answer
     */
    public List<Entry> poll(Duration wait) {
        return LogClient.ask("statuses", () -> reader.poll(wait).records());
    }

    /** Whether all that was there when the reading began has been polled. */
    public boolean caughtUp() {
        return LogClient.ask("positions", reader::caughtUp);
    }

    @Override
    public void close() {
        reader.close();
    }

    /**
     * What the log says of a run.
     *
     * @param runId id of the run
     * @param status its state; empty if it was deleted
     * @param partition partition of the record
     * @param offset offset of the record
     */
    public record Entry(String runId, Optional<RunStatus> status, int partition, long offset) {}
}
