package io.dealflow.kafka.serde;

import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Confluent's wire format: one zero byte, the id of the schema as four big-endian bytes, then the Avro binary form of
 * the record. Bytes in this form are called framed.
 */
public final class WireFormat {

    /** Number of bytes before the payload. */
    public static final int HEADER = 5;

    private static final byte MAGIC = 0;

    private WireFormat() {}

    /**
     * Gives the id of the schema that framed bytes were written with.
     *
     * @throws SerializationException if the bytes are not framed; says what was found
     */
    public static int schemaId(byte[] framed) {
        requireFramed(framed);
        return ByteBuffer.wrap(framed).getInt(1);
    }

    /**
     * Gives a view of the Avro binary form in framed bytes.
     *
     * @throws SerializationException if the bytes are not framed; says what was found
     */
    public static ByteBuffer payload(byte[] framed) {
        requireFramed(framed);
        return ByteBuffer.wrap(framed, HEADER, framed.length - HEADER).slice().asReadOnlyBuffer();
    }

    /** Puts the header before the Avro binary form of a record. Leaves the position of the payload where it is. */
    public static byte[] frame(int schemaId, ByteBuffer payload) {
        byte[] framed = new byte[HEADER + payload.remaining()];
        putHeader(schemaId, framed);
        payload.get(payload.position(), framed, HEADER, payload.remaining());
        return framed;
    }

    static void putHeader(int schemaId, byte[] target) {
        target[0] = MAGIC;
        target[1] = (byte) (schemaId >>> 24);
        target[2] = (byte) (schemaId >>> 16);
        target[3] = (byte) (schemaId >>> 8);
        target[4] = (byte) schemaId;
    }

    private static void requireFramed(byte[] bytes) {
        if (bytes.length > 0 && bytes[0] != MAGIC) {
            throw new SerializationException("first byte 0x%02x, expected magic byte 0".formatted(bytes[0]));
        }
        if (bytes.length < HEADER) {
            throw new SerializationException(
                    "%d bytes, expected at least the %d of magic byte and schema id".formatted(bytes.length, HEADER));
        }
    }
}
