package io.dealflow.intake.mapping;

import com.google.errorprone.annotations.Immutable;
import dev.cel.common.types.CelType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.common.values.NullValue;
import dev.cel.common.values.StructValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row as CEL sees it. A value is read when an expression asks for it. A row that is missing equals null, and so do
 * all its columns.
 */
@Immutable
@SuppressWarnings("Immutable") // The row is not changed while expressions are evaluated; what is read is kept.
final class RowView extends StructValue<String, RowView> {

    private final TableMapping table;
    private final @Nullable Map<String, @Nullable Object> row;
    private final Scope scope;
    private final Map<String, Object> read = new HashMap<>();

    RowView(TableMapping table, @Nullable Map<String, @Nullable Object> row, Scope scope) {
        this.table = table;
        this.row = row;
        this.scope = scope;
    }

    /** Itself: CEL takes the elements of a list for their values, and a bare map would have lost its types. */
    @Override
    public RowView value() {
        return this;
    }

    @Override
    public boolean isZeroValue() {
        return false;
    }

    @Override
    public CelType celType() {
        return StructTypeReference.create(RowTypes.structName(table.name()));
    }

    @Override
    public Object select(String name) {
        return find(name).orElseGet(scope::nullValue);
    }

    @Override
    public Optional<Object> find(String name) {
        Object known = read.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        Column column = table.columns().get(name);
        Object raw = row == null ? null : row.get(name);
        if (column == null || raw == null) {
            return Optional.empty();
        }
        Object value = ColumnReader.read(column, raw, TimeForm.ISO)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Column '%s' of table '%s' cannot be read, but was not asked for its problem"
                                .formatted(name, table.name())));
        read.put(name, value);
        return Optional.of(value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (other instanceof NullValue) {
            return row == null;
        }
        return other instanceof RowView view && view.table.equals(table) && Objects.equals(view.row, row);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(row);
    }
}
