package io.dealflow.orchestrator.codec;

import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.orchestrator.run.AvroValue;
import io.dealflow.schemas.topic.AgentContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;

/**
 * The schemas that the values of runs were written with. What an intake topic brought is decoded by the contract of its
 * type, whichever schema its producer has written it with. For one thread.
 */
public final class ValueSchemas {

    private final SchemaRegistry registry;
    private final Map<String, Schema> contracts;
    private final Map<Key, GenericDatumReader<GenericRecord>> readers = new HashMap<>();

    /**
     * Creates the schemas.
     *
     * @param registry stays the caller's to close
     * @param contracts of the intake topics
     */
    public ValueSchemas(SchemaRegistry registry, Collection<Schema> contracts) {
        this.registry = registry;
        this.contracts = contracts.stream()
                .collect(Collectors.toMap(Schema::getFullName, Function.identity(), (one, other) -> one));
    }

    /** The schema that a value was written with. */
    public Schema of(AvroValue value) {
        return reader(value).getSchema();
    }

    /** Decodes a value. */
    public GenericRecord read(AvroValue value) {
        try {
            return reader(value).read(null, DecoderFactory.get().binaryDecoder(value.bytes(), null));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read a value of schema id " + value.schemaId(), e);
        }
    }

    private GenericDatumReader<GenericRecord> reader(AvroValue value) {
        return readers.computeIfAbsent(new Key(value.schemaId(), value.branch()), this::reader);
    }

    private GenericDatumReader<GenericRecord> reader(Key key) {
        Schema written = schema(key);
        return new GenericDatumReader<>(
                written,
                key.branch() == AvroValue.WHOLE ? contracts.getOrDefault(written.getFullName(), written) : written);
    }

    private Schema schema(Key key) {
        Schema registered = registry.byId(key.schemaId());
        return key.branch() == AvroValue.WHOLE
                ? registered
                : registered.getField(AgentContract.OUTCOME).schema().getTypes().get(key.branch());
    }

    private record Key(int schemaId, int branch) {}
}
