package io.dealflow.intake.mapping;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A root row and what belongs to it. Rows are as Jackson reads them from JSON.
 *
 * @param root the root row
 * @param one rows of to-one joins by the name of the join; one that is missing is null in expressions
 * @param many rows of to-many joins by the name of the join, in the order that expressions see; one that is missing is
 *     an empty list in expressions
 */
public record JoinedRows(
        Map<String, @Nullable Object> root,
        Map<String, Map<String, @Nullable Object>> one,
        Map<String, List<Map<String, @Nullable Object>>> many) {

    /** Takes a root row that nothing belongs to. */
    public static JoinedRows ofRoot(Map<String, @Nullable Object> root) {
        return new JoinedRows(root, Map.of(), Map.of());
    }
}
