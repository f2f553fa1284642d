package io.dealflow.runs;

import io.dealflow.kafka.log.LogClient;
import io.dealflow.kafka.log.LogException;
import io.dealflow.kafka.log.StoredRecords;
import io.dealflow.kafka.log.UnreadableRecordException;
import io.dealflow.kafka.registry.RegistryException;
import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.kafka.serde.AvroDeserializer;
import io.dealflow.schemas.FactRef;
import io.dealflow.schemas.RecordPosition;
import io.dealflow.schemas.topic.AgentContract;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;

/** Facts of runs, read from the records that hold them. Safe for several threads. */
public final class StoredFacts implements AutoCloseable {

    private final StoredRecords records;
    private final AvroDeserializer<GenericRecord> values;

    /**
     * Creates the facts of a cluster. Connects when the first fact is read.
     *
     * @param kafka settings of the cluster: bootstrap servers and security
     * @param registry knows the schemas; stays the caller's to close
     * @param timeout longest wait for one fact
     */
    public StoredFacts(Map<String, ?> kafka, SchemaRegistry registry, Duration timeout) {
        this.records = new StoredRecords(new LogClient(kafka, timeout));
        this.values = new AvroDeserializer<>(registry);
    }

    /**
     * Reads a fact.
     *
     * @return the fact, or empty if the topic does not keep its record any more
     * @throws UnreadableRecordException if the bytes of its record cannot be read, now or later
     * @throws LogException if the cluster or the registry does not answer in time
     */
    public Optional<GenericRecord> read(FactRef fact) {
        RecordPosition position = fact.getPosition();
        return records.read(new TopicPartition(position.getTopic(), position.getPartition()), position.getOffset())
                .flatMap(this::value)
                .flatMap(value -> factIn(value, fact.getType()));
    }

    @Override
    public void close() {
        records.close();
    }

    private Optional<GenericRecord> value(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.ofNullable(values.deserialize(record.topic(), record.value()));
        } catch (RegistryException e) {
            throw new LogException(unreadable(record, e), e);
        } catch (SerializationException e) {
            throw new UnreadableRecordException(unreadable(record, e), e);
        }
    }

    private static String unreadable(ConsumerRecord<byte[], byte[]> record, SerializationException e) {
        return "Record %d of %s-%d cannot be read: %s"
                .formatted(record.offset(), record.topic(), record.partition(), e.getMessage());
    }

    private static Optional<GenericRecord> factIn(GenericRecord value, String type) {
        if (value.getSchema().getFullName().equals(type)) {
            return Optional.of(value);
        }
        return value.hasField(AgentContract.OUTCOME)
                        && value.get(AgentContract.OUTCOME) instanceof GenericRecord outcome
                ? Optional.of(outcome)
                : Optional.empty();
    }
}
