package io.dealflow.kafka.serde;

import io.dealflow.schemas.trust.TrustedClasses;
import java.io.IOException;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.DatumReader;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes the readers that resolve a writer's schema into what the caller wants: generic records, one class, or the class
 * that the writer's schema names. Immutable.
 */
final class ReaderFactory<T extends IndexedRecord> {

    private final boolean specific;
    private final @Nullable Class<? extends SpecificRecord> type;

    private ReaderFactory(boolean specific, @Nullable Class<? extends SpecificRecord> type) {
        this.specific = specific;
        this.type = type;
    }

    static <T extends IndexedRecord> ReaderFactory<T> generic() {
        return new ReaderFactory<>(false, null);
    }

    static <T extends IndexedRecord> ReaderFactory<T> asNamedByWriter() {
        TrustedClasses.trustContracts();
        return new ReaderFactory<>(true, null);
    }

    static <T extends IndexedRecord> ReaderFactory<T> of(Class<? extends SpecificRecord> type) {
        TrustedClasses.trust(type);
        return new ReaderFactory<>(true, type);
    }

    /**
     * Makes a reader; several threads may use it at once.
     *
     * @throws IOException if the writer's schema cannot be resolved
     */
    DatumReader<T> reader(Schema writer) throws IOException {
        if (!specific) {
            return reader(GenericData.get(), writer, writer);
        }
        Class<?> target = type == null ? SpecificData.get().getClass(writer) : type;
        if (target == null) {
            throw new AvroTypeException("there is no class " + SpecificData.getClassName(writer));
        }
        SpecificData model = SpecificData.getForClass(target);
        return reader(model, writer, model.getSchema(target));
    }

    /** The name of what the records are read as. */
    String target() {
        return type == null ? (specific ? "a generated class" : "a generic record") : type.getName();
    }

    @SuppressWarnings("unchecked")
    private DatumReader<T> reader(GenericData model, Schema writer, Schema target) throws IOException {
        // A DatumReader of the model would build the same fast reader on its first read, unsafely for several threads.
        return model.isFastReaderEnabled()
                ? model.getFastReaderBuilder().createDatumReader(writer, target)
                : model.createDatumReader(writer, target);
    }
}
