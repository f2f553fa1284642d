package io.dealflow.intake.topology;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.dealflow.intake.row.RowJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row as it is kept.
 *
 * @param snapshot whether it is as the first snapshot that had it
 * @param counts whether deals see it; one that does not is kept for the values that later changes of it do not send
 * @param generation how often its table had been truncated when it came
 * @param columns values by column, as Jackson reads them
 */
record StoredRow(boolean snapshot, boolean counts, int generation, Map<String, @Nullable Object> columns) {

    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> COLUMNS = new TypeReference<>() {};
    private static final int HEAD = 1 + Integer.BYTES;
    private static final int SNAPSHOT = 1;
    private static final int APART = 2;

    /** The same row with other values. */
    StoredRow with(Map<String, @Nullable Object> values) {
        return new StoredRow(snapshot, counts, generation, values);
    }

    /** The same row, which deals see or not. */
    StoredRow counting(boolean counting) {
        return new StoredRow(snapshot, counting, generation, columns);
    }

    /** The same row, which is no longer as the first snapshot had it. */
    StoredRow changed() {
        return new StoredRow(false, counts, generation, columns);
    }

    byte[] write() {
        try {
            byte[] json = RowJson.MAPPER.writeValueAsBytes(columns);
            return ByteBuffer.allocate(HEAD + json.length)
                    .put((byte) ((snapshot ? SNAPSHOT : 0) | (counts ? 0 : APART)))
                    .putInt(generation)
                    .put(json)
                    .array();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static StoredRow read(byte[] bytes) {
        ByteBuffer head = ByteBuffer.wrap(bytes);
        byte flags = head.get();
        int generation = head.getInt();
        try {
            return new StoredRow(
                    (flags & SNAPSHOT) != 0,
                    (flags & APART) == 0,
                    generation,
                    RowJson.MAPPER.readValue(bytes, HEAD, bytes.length - HEAD, COLUMNS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
