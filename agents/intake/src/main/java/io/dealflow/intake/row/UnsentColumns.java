package io.dealflow.intake.row;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL does not send large values (TOAST) that an update leaves as they are; Debezium writes a placeholder in
 * their place.
 */
public final class UnsentColumns {

    private static final String PLACEHOLDER = "__debezium_unavailable_value";
    private static final String PLACEHOLDER_BYTES =
            Base64.getEncoder().encodeToString(PLACEHOLDER.getBytes(StandardCharsets.UTF_8));

    private UnsentColumns() {}

    /**
     * Takes values that were not sent from the row as it was before; where that has none, the placeholder stays.
     *
     * @param before the row before; empty if it is not known
     */
    public static Map<String, @Nullable Object> fill(
            Map<String, @Nullable Object> columns, Map<String, @Nullable Object> before) {
        if (columns.values().stream().noneMatch(UnsentColumns::unsent)) {
            return columns;
        }
        Map<String, @Nullable Object> filled = new LinkedHashMap<>();
        columns.forEach((column, value) -> {
            boolean known = unsent(value) && before.containsKey(column);
            filled.put(column, known ? before.get(column) : value);
        });
        return filled;
    }

    /** The columns without those whose values were not sent. */
    public static Map<String, @Nullable Object> sent(Map<String, @Nullable Object> columns) {
        if (columns.values().stream().noneMatch(UnsentColumns::unsent)) {
            return columns;
        }
        Map<String, @Nullable Object> sent = new LinkedHashMap<>(columns);
        sent.values().removeIf(UnsentColumns::unsent);
        return sent;
    }

    private static boolean unsent(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.size() == 1 && unsent(list.get(0));
        }
        return PLACEHOLDER.equals(value) || PLACEHOLDER_BYTES.equals(value);
    }
}
