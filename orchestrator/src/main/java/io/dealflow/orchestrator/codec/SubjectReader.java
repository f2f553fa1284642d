package io.dealflow.orchestrator.codec;

import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.kafka.serde.WireFormat;
import io.dealflow.orchestrator.run.AvroValue;
import io.dealflow.orchestrator.run.Fact;
import io.dealflow.orchestrator.run.Fingerprint;
import io.dealflow.orchestrator.run.Position;
import io.dealflow.orchestrator.run.Signal;
import io.dealflow.orchestrator.run.Signal.WorkflowChoice;
import io.dealflow.orchestrator.run.Signal.WorkflowChoice.ByTopic;
import io.dealflow.orchestrator.run.Signal.WorkflowChoice.Named;
import io.dealflow.orchestrator.run.Subject;
import io.dealflow.orchestrator.workflow.FactName;
import io.dealflow.schemas.topic.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * Reads subjects: the deals, inquiries and other records of an intake topic. One is decoded once to see that it can be,
 * and kept as the bytes that it came in. One of the type of the topic that the contract of the topic cannot read,
 * whoever registered its schema, is unreadable. Its type is the name of its record. Two records are the same if they
 * ask for the same workflow and their payloads are the same. For one thread.
 */
public final class SubjectReader implements SignalReader {

    private static final String ID = "id";
    private static final String OUTCOME = "outcome";
    private static final String DEAL = Topics.INTAKE.schema().getFullName();

    private final SchemaRegistry registry;
    private final Schema contract;
    private final TravellingHeaders headers;
    private final Map<Integer, GenericDatumReader<GenericRecord>> readers = new HashMap<>();
    private @Nullable BinaryDecoder spare;

    /**
     * Creates a reader.
     *
     * @param registry stays the caller's to close
     * @param headers says which headers of a record travel with its run
     * @param contract schema that subjects of the topic are read by; a record without a value is taken for one of its
     *     type
     */
    public SubjectReader(SchemaRegistry registry, TravellingHeaders headers, Schema contract) {
        this.registry = registry;
        this.headers = headers;
        this.contract = contract;
    }

    @Override
    public Signal.Recorded read(SourceRecord source) throws UnreadableRecordException {
        return Records.read(source, id -> {
            GenericDatumReader<GenericRecord> reader = readers.get(id);
            if (reader == null) {
                reader = reader(requireSubject(registry.byId(id)));
                readers.put(id, reader);
            }
            return read(source, id, reader);
        });
    }

    @Override
    public Signal.Recorded readTombstone(Position position, String key, Optional<String> reason) {
        return new Signal.SubjectWithdrawn(
                position, new Subject(contract.getName(), key), reason.map(Records::shorten));
    }

    private Signal.Recorded read(SourceRecord source, int schemaId, GenericDatumReader<GenericRecord> reader)
            throws IOException, UnreadableRecordException {
        byte[] payload = Arrays.copyOfRange(source.value(), WireFormat.HEADER, source.value().length);
        BinaryDecoder in = DecoderFactory.get().binaryDecoder(payload, spare);
        spare = in;
        GenericRecord value = reader.read(null, in);
        if (!in.isEnd()) {
            throw new IOException("bytes are left after the record");
        }
        Schema schema = reader.getSchema();
        WorkflowChoice choice = source.workflow()
                .<WorkflowChoice>map(Named::new)
                .orElseGet(() -> new ByTopic(source.position().topic()));
        AvroValue kept = AvroValue.whole(schemaId, payload);
        Fact fact = new Fact(FactName.of(schema), schema.getFullName(), kept, source.position());
        Subject subject = new Subject(schema.getName(), value.get(ID).toString());
        return new Signal.SubjectArrived(
                source.position(),
                MovedFrom.of(source.headers()),
                subject,
                fingerprint(source, payload),
                choice,
                fact,
                headers.of(source.headers()),
                closed(value));
    }

    private static Fingerprint fingerprint(SourceRecord source, byte[] payload) {
        byte[] workflow = source.workflow().orElse("").getBytes(StandardCharsets.UTF_8);
        return Fingerprints.of(payload, workflow);
    }

    /** How a deal ended, if its producer says so. */
    private static Optional<String> closed(GenericRecord value) {
        Schema.Field outcome = value.getSchema().getField(OUTCOME);
        return outcome == null || !value.getSchema().getFullName().equals(DEAL)
                ? Optional.empty()
                : Optional.ofNullable(value.get(outcome.pos())).map(Object::toString);
    }

    private GenericDatumReader<GenericRecord> reader(Schema written) {
        boolean ofTopic = written.getFullName().equals(contract.getFullName());
        return new GenericDatumReader<>(written, ofTopic ? contract : written);
    }

    private static Schema requireSubject(Schema schema) throws UnreadableRecordException {
        if (schema.getType() != Schema.Type.RECORD
                || schema.getField(ID) == null
                || schema.getField(ID).schema().getType() != Schema.Type.STRING) {
            throw new UnreadableRecordException("The record is a %s, expected a record with a string field '%s'"
                    .formatted(schema.getFullName(), ID));
        }
        return schema;
    }
}
