package io.dealflow.kafka.streams;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** How large a record is, without what Kafka adds to it. */
public final class RecordSize {

    private RecordSize() {}

    /** Bytes of key, value and headers together. */
    public static long of(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        long bytes = bytes(key) + bytes(value);
        for (Header header : headers) {
            bytes += Utils.utf8Length(header.key()) + bytes(header.value());
        }
        return bytes;
    }

    private static long bytes(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
