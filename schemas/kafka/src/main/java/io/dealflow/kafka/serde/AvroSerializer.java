package io.dealflow.kafka.serde;

import io.dealflow.kafka.registry.HttpSchemaRegistry;
import io.dealflow.kafka.registry.SchemaRegistry;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes generated and generic Avro records in Confluent's {@link WireFormat}, under the subject {@code <topic>-value}
 * or {@code <topic>-key}. The registry is asked once for each topic and schema. Safe for several threads.
 *
 * @param <T> type of the records
 */
public final class AvroSerializer<T extends IndexedRecord> implements Serializer<T> {

    private static final int CACHED = 1_000;

    private final Map<Use, Target> targets = new ConcurrentHashMap<>();
    // One spare, so that one thread at a time allocates nothing and many hold no more than one each while they write.
    private final AtomicReference<@Nullable Scratch> spare = new AtomicReference<>();
    private @Nullable SchemaRegistry registry;
    private boolean ownsRegistry;
    private boolean autoRegister = true;
    private boolean key;
    private volatile @Nullable Target last;

    /** For Kafka, which calls {@link #configure} next. */
    public AvroSerializer() {}

    /** Creates a serializer of values that registers unknown schemas. The caller closes the registry. */
    public AvroSerializer(SchemaRegistry registry) {
        this.registry = registry;
    }

    /**
     * Takes the keys of {@link SerdeConfig} and of the registry's client; of the latter none if a registry was given.
     *
     * @throws org.apache.kafka.common.config.ConfigException if a key is missing or its value is of another form
     */
    @Override
    public void configure(Map<String, ?> config, boolean isKey) {
        key = isKey;
        autoRegister = SerdeConfig.flag(config, SerdeConfig.AUTO_REGISTER, true);
        if (registry == null) {
            registry = HttpSchemaRegistry.of(config);
            ownsRegistry = true;
        }
    }

    /**
     * Writes a record.
     *
     * @throws SerializationException if the record is not of its schema, or the registry refuses the schema or does not
     *     answer
     */
    @Override
    public byte @Nullable [] serialize(String topic, @Nullable T data) {
        if (data == null) {
            return null;
        }
        Target target = target(topic, data);
        Scratch scratch = spare.getAndSet(null);
        if (scratch == null) {
            scratch = new Scratch();
        }
        try {
            return scratch.write(target, data);
        } catch (IOException | RuntimeException e) {
            throw new SerializationException(
                    "Topic %s: cannot write a %s: %s".formatted(topic, target.use.schema.getFullName(), e.getMessage()),
                    e);
        } finally {
            spare.set(scratch);
        }
    }

    /** Closes the registry's client if {@link #configure} made it. */
    @Override
    public void close() {
        targets.clear();
        last = null;
        if (ownsRegistry && registry != null) {
            registry.close();
        }
    }

    private Target target(String topic, T data) {
        Schema schema = data.getSchema();
        Target recent = last;
        if (recent != null && recent.use.isOf(topic, schema)) {
            return recent;
        }
        Use use = new Use(topic, schema);
        Target target = targets.get(use);
        if (target == null) {
            target = new Target(use, id(topic, schema), writer(data, schema));
            // Whoever parses a new schema for each record must not fill the memory.
            if (targets.size() >= CACHED) {
                targets.clear();
            }
            targets.put(use, target);
        }
        last = target;
        return target;
    }

    private int id(String topic, Schema schema) {
        SchemaRegistry known = registry;
        if (known == null) {
            throw new IllegalStateException("AvroSerializer is used before it is configured");
        }
        String subject = topic + (key ? "-key" : "-value");
        return autoRegister ? known.register(subject, schema) : known.idOf(subject, schema);
    }

    @SuppressWarnings("unchecked")
    private DatumWriter<T> writer(T data, Schema schema) {
        GenericData model =
                data instanceof SpecificRecord ? SpecificData.getForClass(data.getClass()) : GenericData.get();
        return model.createDatumWriter(schema);
    }

    /** A topic and a schema, told apart by identity: comparing schemas field by field is slow. */
    private record Use(String topic, Schema schema) {

        @SuppressWarnings("ReferenceEquality")
        boolean isOf(String otherTopic, Schema otherSchema) {
            return schema == otherSchema && topic.equals(otherTopic);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Use use && isOf(use.topic, use.schema);
        }

        @Override
        public int hashCode() {
            return 31 * topic.hashCode() + System.identityHashCode(schema);
        }
    }

    private record Target(Use use, int id, DatumWriter<? extends IndexedRecord> writer) {}

    private static final class Scratch {

        private final FrameBuffer buffer = new FrameBuffer();
        private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(buffer, null);

        @SuppressWarnings("unchecked")
        byte[] write(Target target, IndexedRecord data) throws IOException {
            // A failed write leaves bytes in the encoder; binding it anew flushes them, so the buffer starts after
            // that.
            EncoderFactory.get().binaryEncoder(buffer, encoder);
            buffer.start();
            ((DatumWriter<IndexedRecord>) target.writer).write(data, encoder);
            encoder.flush();
            return Objects.requireNonNull(buffer.finish(target.id));
        }
    }
}
