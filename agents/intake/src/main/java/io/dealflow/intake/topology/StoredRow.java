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
 * @param snapshot whether it is as the snapshot had it
 * @param generation how often its table had been truncated when it came
 * @param columns values by column, as Jackson reads them
 */
record StoredRow(boolean snapshot, int generation, Map<String, @Nullable Object> columns) {

    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> COLUMNS = new TypeReference<>() {};
    private static final int HEAD = 1 + Integer.BYTES;

    byte[] write() {
        try {
            byte[] json = RowJson.MAPPER.writeValueAsBytes(columns);
            return ByteBuffer.allocate(HEAD + json.length)
                    .put((byte) (snapshot ? 1 : 0))
                    .putInt(generation)
                    .put(json)
                    .array();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static StoredRow read(byte[] bytes) {
        ByteBuffer head = ByteBuffer.wrap(bytes);
        boolean snapshot = head.get() != 0;
        int generation = head.getInt();
        try {
            return new StoredRow(
                    snapshot, generation, RowJson.MAPPER.readValue(bytes, HEAD, bytes.length - HEAD, COLUMNS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
