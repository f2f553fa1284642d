package io.dealflow.orchestrator.codec;

import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.orchestrator.run.AvroArray;
import io.dealflow.orchestrator.run.AvroValue;
import io.dealflow.orchestrator.run.FactValue;
import io.dealflow.orchestrator.run.FactValues;
import io.dealflow.orchestrator.run.SchemaRef;
import io.dealflow.orchestrator.workflow.OwnType;
import io.dealflow.schemas.topic.AgentContract;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * The schemas that the values of runs were written with. What an intake topic brought is decoded by the contract of its
 * type, whichever schema its producer has written it with. For one thread.
 */
public final class ValueSchemas implements FactValues {

    private final SchemaRegistry registry;
    private final Map<String, Schema> contracts;
    private final Map<SchemaRef, GenericDatumReader<Object>> readers = new HashMap<>();

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
        return reader(value.schema()).getSchema();
    }

    @Override
    public String type(AvroValue value) {
        return of(value).getFullName();
    }

    @Override
    public Object read(FactValue value) {
        return value.match(
                this::read, many -> many.items().stream().map(this::read).toList());
    }

    @Override
    public AvroValue make(OwnType type, Object value) {
        return new AvroValue(new SchemaRef.Own(type), bytes(type.schema(), value));
    }

    @Override
    public List<AvroValue> items(FactValue value, List<String> fields) {
        return value.match(one -> items(one, fields), AvroArray::items);
    }

    private List<AvroValue> items(AvroValue value, List<String> fields) {
        Object found = read(value);
        Schema schema = reader(value.schema()).getExpected();
        for (String name : fields) {
            Schema.Field field = notNull(schema).getField(name);
            found = ((GenericRecord) found).get(field.pos());
            schema = field.schema();
            if (found == null) {
                return List.of();
            }
        }
        SchemaRef item = new SchemaRef.Item(value.schema(), String.join(".", fields));
        Schema type = reader(item).getSchema();
        return ((Collection<?>) found)
                .stream()
                        .map(element -> new AvroValue(item, bytes(type, element)))
                        .toList();
    }

    private Object read(AvroValue value) {
        try {
            return reader(value.schema()).read(null, DecoderFactory.get().binaryDecoder(value.bytes(), null));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read a value of " + value.schema(), e);
        }
    }

    private GenericDatumReader<Object> reader(SchemaRef schema) {
        GenericDatumReader<Object> reader = readers.get(schema);
        if (reader == null) {
            reader = newReader(schema);
            readers.put(schema, reader);
        }
        return reader;
    }

    private GenericDatumReader<Object> newReader(SchemaRef schema) {
        return schema.match(
                whole -> {
                    Schema written = registry.byId(whole.id());
                    return new GenericDatumReader<>(written, contracts.getOrDefault(written.getFullName(), written));
                },
                outcome -> new GenericDatumReader<>(outcome(outcome)),
                item -> new GenericDatumReader<>(elements(item)),
                own -> new GenericDatumReader<>(own.type().schema()));
    }

    private Schema outcome(SchemaRef.Outcome outcome) {
        return registry.byId(outcome.id())
                .getField(AgentContract.OUTCOME)
                .schema()
                .getTypes()
                .get(outcome.branch());
    }

    /** Items are kept as they are when they have been read, by the contract of what they are within. */
    private Schema elements(SchemaRef.Item item) {
        Schema schema = reader(item.of()).getExpected();
        for (String field : item.fields().split("\\.", -1)) {
            schema = notNull(schema).getField(field).schema();
        }
        return notNull(schema).getElementType();
    }

    private static Schema notNull(Schema schema) {
        return schema.isUnion()
                ? schema.getTypes().stream()
                        .filter(type -> type.getType() != Schema.Type.NULL)
                        .findFirst()
                        .orElse(schema)
                : schema;
    }

    private static byte[] bytes(Schema schema, @Nullable Object value) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);
            new GenericDatumWriter<>(schema).write(value, out);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write a value of " + schema.getFullName(), e);
        }
    }
}
