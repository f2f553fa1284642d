package io.dealflow.runs;

import io.dealflow.kafka.log.LogClient;
import io.dealflow.kafka.log.LogException;
import io.dealflow.kafka.registry.RegistryException;
import io.dealflow.kafka.serde.AvroDeserializer;
import io.dealflow.schemas.RunStatus;
import io.dealflow.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Statuses of runs as the orchestrator writes them. For one thread, but {@link #wakeup()}. */
public final class RunStatusLog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunStatusLog.class);

    private final Consumer<byte[], byte[]> consumer;
    private final AvroDeserializer<RunStatus> values;
    private final Map<TopicPartition, Long> ends;

    /**
     * Starts to read.
     *
     * @param consumer closed with this log
     * @param partitions what to read
     * @param fromBeginning whether to read what is there already; else only what comes
     */
    RunStatusLog(
            Consumer<byte[], byte[]> consumer,
            AvroDeserializer<RunStatus> values,
            Collection<TopicPartition> partitions,
            boolean fromBeginning) {
        this.consumer = consumer;
        this.values = values;
        this.ends = LogClient.ask("the end of " + Topics.RUN_STATUS.name(), () -> {
            consumer.assign(partitions);
            Map<TopicPartition, Long> found = new HashMap<>(consumer.endOffsets(partitions));
            if (fromBeginning) {
                consumer.seekToBeginning(partitions);
            } else {
                found.forEach(consumer::seek);
            }
            return found;
        });
    }

    /**
     * The next statuses, in the order of each partition. A run whose status was deleted has an entry without one.
     * Records that are no statuses are left out and logged.
     *
     * @param wait how long to wait if there are none
     * @return none if nothing came in time, or after {@link #wakeup()}
     * @throws LogException if the cluster refuses, or the registry does not answer
     */
    public List<Entry> poll(Duration wait) {
        List<Entry> entries = new ArrayList<>();
        try {
            LogClient.ask("statuses", () -> consumer.poll(wait))
                    .forEach(record -> entry(record).ifPresent(entries::add));
        } catch (WakeupException e) {
            LOG.debug("Woken up");
        }
        return entries;
    }

    /** Whether all that was there when the reading began has been polled. */
    public boolean caughtUp() {
        try {
            return LogClient.ask("positions", () -> {
                ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
                return ends.isEmpty();
            });
        } catch (WakeupException e) {
            return false;
        }
    }

    /** Ends a poll that another thread waits in, or the next one. */
    public void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private Optional<Entry> entry(ConsumerRecord<byte[], byte[]> record) {
        try {
            Optional<RunStatus> status = Optional.ofNullable(values.deserialize(record.topic(), record.value()));
            String runId =
                    status.map(RunStatus::getRunId).orElseGet(() -> new String(record.key(), StandardCharsets.UTF_8));
            return Optional.of(new Entry(runId, status, record.partition(), record.offset()));
        } catch (RegistryException e) {
            throw new LogException("The registry does not give the schema of a status: " + e.getMessage(), e);
        } catch (SerializationException e) {
            LOG.warn(
                    "Record {} of {}-{} is no status: {}",
                    record.offset(),
                    record.topic(),
                    record.partition(),
                    e.getMessage());
            return Optional.empty();
        }
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
