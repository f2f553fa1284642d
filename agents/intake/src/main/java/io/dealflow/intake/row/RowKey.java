package io.dealflow.intake.row;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes the key of a row as a text: that of its one column or, where it has several, a JSON array of their texts. A
 * reference in another row is written the same way, so that the two are equal.
 */
public final class RowKey {

    private RowKey() {}

    /**
     * The text of one value; empty for null.
     *
     * @param value as Jackson reads it
     */
    public static Optional<String> text(@Nullable Object value) {
        if (value == null) {
            return Optional.empty();
        }
        return Optional.of(value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString());
    }

    /**
     * The text of a key, from the fields of the key of a record. If they bear other names than the columns, as they do
     * after a column was renamed, their order tells which is which.
     *
     * @param columns the columns of the key
     * @param fields the key of the record
     * @return empty if the fields are not the columns
     */
    static Optional<String> of(List<String> columns, Map<String, @Nullable Object> fields) {
        if (fields.keySet().containsAll(columns)) {
            return join(columns.stream().map(fields::get).map(RowKey::text).toList());
        }
        return fields.size() == columns.size()
                ? join(fields.values().stream().map(RowKey::text).toList())
                : Optional.empty();
    }

    private static Optional<String> join(List<Optional<String>> parts) {
        List<String> texts = new ArrayList<>();
        for (Optional<String> part : parts) {
            if (part.isEmpty()) {
                return Optional.empty();
            }
            texts.add(part.get());
        }
        return Optional.of(texts.size() == 1 ? texts.get(0) : array(texts));
    }

    private static String array(List<String> texts) {
        try {
            return RowJson.MAPPER.writeValueAsString(texts);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
