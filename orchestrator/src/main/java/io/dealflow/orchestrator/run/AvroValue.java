package io.dealflow.orchestrator.run;

import java.util.Arrays;
import java.util.Objects;

/**
 * A value in Avro's binary form and where its schema is to be found. Immutable as long as nobody changes the bytes.
 *
 * @param schemaId id of the registered schema of the record that holds the value
 * @param branch {@link #WHOLE} if the value is that record; else it is the outcome of that record, which is a result,
 *     and this is its branch in the union
 * @param bytes the value; never to be changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record AvroValue(int schemaId, int branch, byte[] bytes) {

    /** Stands for a value that is a record of its own, and not the outcome of a result. */
    public static final int WHOLE = -1;

    @Override
    public boolean equals(Object other) {
        return other instanceof AvroValue value
                && schemaId == value.schemaId
                && branch == value.branch
                && Arrays.equals(bytes, value.bytes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(schemaId, branch, Arrays.hashCode(bytes));
    }

    /** Leaves the bytes out: they may hold personal data. */
    @Override
    public String toString() {
        return "AvroValue[schemaId=%d, branch=%d, %d bytes]".formatted(schemaId, branch, bytes.length);
    }
}
