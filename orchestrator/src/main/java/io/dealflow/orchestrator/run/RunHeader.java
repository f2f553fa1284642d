package io.dealflow.orchestrator.run;

import java.util.Arrays;

/**
 * A header of the record that a run began with, which all records about the run carry. Immutable as long as nobody
 * changes the bytes.
 *
 * @param name its name
 * @param value its value; never to be changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record RunHeader(String name, byte[] value) {

    @Override
    public boolean equals(Object other) {
        return other instanceof RunHeader header && name.equals(header.name) && Arrays.equals(value, header.value);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(value);
    }

    /** Leaves the bytes out: baggage may hold personal data. */
    @Override
    public String toString() {
        return "RunHeader[name=%s, %d bytes]".formatted(name, value.length);
    }
}
