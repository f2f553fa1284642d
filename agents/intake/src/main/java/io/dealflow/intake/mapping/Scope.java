package io.dealflow.intake.mapping;

import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelVariableResolver;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows that expressions see by name, and whether they came upon a null. For one thread. */
final class Scope implements CelVariableResolver {

    private final Map<String, Object> values = new HashMap<>();
    private boolean nullSeen;

    /** Sees one row of a table. */
    static Scope ofRow(TableMapping table, Map<String, @Nullable Object> row) {
        Scope scope = new Scope();
        scope.values.put(table.name(), scope.view(table, row));
        return scope;
    }

    /** Sees all rows of a deal. */
    static Scope ofRows(TableMapping root, List<Join> joins, JoinedRows rows) {
        Scope scope = ofRow(root, rows.root());
        joins.forEach(join -> scope.values.put(join.name(), scope.value(join, rows)));
        return scope;
    }

    @Override
    public Optional<Object> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Notes that an expression came upon a null. */
    Object nullValue() {
        nullSeen = true;
        return NullValue.NULL_VALUE;
    }

    /** Whether a null was come upon since the last call. */
    boolean takeNullSeen() {
        boolean seen = nullSeen;
        nullSeen = false;
        return seen;
    }

    private Object value(Join join, JoinedRows rows) {
        return join.match(
                one -> view(one.table(), rows.one().get(one.name())),
                many -> rows.many().getOrDefault(many.name(), List.of()).stream()
                        .map(row -> view(many.table(), row))
                        .toList());
    }

    private RowView view(TableMapping table, @Nullable Map<String, @Nullable Object> row) {
        return new RowView(table, row, this);
    }
}
