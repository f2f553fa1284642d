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
     * Takes values that were not sent from the row as it was before; where that has none, the column is left out.
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
            if (!unsent(value)) {
                filled.put(column, value);
            } else if (before.containsKey(column)) {
                filled.put(column, before.get(column));
            }
        });
        return filled;
    }

    private static boolean unsent(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.size() == 1 && unsent(list.get(0));
        }
        return PLACEHOLDER.equals(value) || PLACEHOLDER_BYTES.equals(value);
    }
}
