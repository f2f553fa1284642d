package io.dealflow.orchestrator.run;

import java.util.Arrays;
import java.util.function.Function;

/**
 * A value in Avro's binary form and where its schema is to be found. Immutable as long as nobody changes the bytes.
 *
 * @param schema where the schema is that it was written with
 * @param bytes the value; never to be changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record AvroValue(SchemaRef schema, byte[] bytes) implements FactValue {

    /** A record of a registered schema. */
    public static AvroValue whole(int schemaId, byte[] bytes) {
        return new AvroValue(new SchemaRef.Whole(schemaId), bytes);
    }

    /** The outcome within a result of a registered schema. */
    public static AvroValue outcome(int schemaId, int branch, byte[] bytes) {
        return new AvroValue(new SchemaRef.Outcome(schemaId, branch), bytes);
    }

    @Override
    public <R> R match(Function<AvroValue, R> one, Function<AvroArray, R> many) {
        return one.apply(this);
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AvroValue value && schema.equals(value.schema) && Arrays.equals(bytes, value.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * schema.hashCode() + Arrays.hashCode(bytes);
    }

    /** Leaves the bytes out: they may hold personal data. */
    @Override
    public String toString() {
        return "AvroValue[schema=%s, %d bytes]".formatted(schema, bytes.length);
    }
}
