package io.dealflow.intake.mapping;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.NullableType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The tables of a mapping as struct types, so that CEL's type checker knows their columns. */
@SuppressWarnings("Immutable") // Complete from the beginning, and never changed.
final class RowTypes implements CelTypeProvider {

    private final Map<String, CelType> structs = new LinkedHashMap<>();

    RowTypes(Collection<TableMapping> tables) {
        tables.forEach(table -> structs.put(structName(table.name()), struct(table)));
    }

    /** Name of the struct type of a table's rows. */
    static String structName(String table) {
        return "row." + table;
    }

    /** The type of a table's rows. */
    static CelType rowOf(TableMapping table) {
        return StructTypeReference.create(structName(table.name()));
    }

    @Override
    public ImmutableCollection<CelType> types() {
        return ImmutableList.copyOf(structs.values());
    }

    @Override
    public Optional<CelType> findType(String name) {
        return Optional.ofNullable(structs.get(name));
    }

    private static StructType struct(TableMapping table) {
        return StructType.create(
                structName(table.name()),
                ImmutableSet.copyOf(table.columns().keySet()),
                column -> Optional.ofNullable(table.columns().get(column)).map(found -> typeOf(found.type())));
    }

    /** Any column may be null; CEL's type of times is one that may be null without saying so. */
    private static CelType typeOf(ColumnType type) {
        return switch (type) {
            case TEXT -> NullableType.create(SimpleType.STRING);
            case INT -> NullableType.create(SimpleType.INT);
            case DECIMAL -> NullableType.create(SimpleType.DOUBLE);
            case BOOLEAN -> NullableType.create(SimpleType.BOOL);
            case TIMESTAMP, DATE -> SimpleType.TIMESTAMP;
            case JSON -> SimpleType.DYN;
        };
    }
}
