package io.dealflow.orchestrator.workflow;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** The Avro records behind facts as struct types, so that CEL's type checker knows their fields. */
@SuppressWarnings("Immutable") // It is complete before the type checker sees it.
final class FactStructs implements CelTypeProvider {

    private final Map<Schema, String> names = new HashMap<>();
    private final Map<String, CelType> structs = new LinkedHashMap<>();

    @Override
    public ImmutableCollection<CelType> types() {
        return ImmutableList.copyOf(structs.values());
    }

    @Override
    public Optional<CelType> findType(String name) {
        return Optional.ofNullable(structs.get(name));
    }

    /** The CEL type of values of an Avro schema. A nullable field has the type that it has when it is not null. */
    CelType typeOf(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> StructTypeReference.create(struct(schema));
            case ENUM, STRING -> SimpleType.STRING;
            case INT -> SimpleType.INT;
            case LONG -> isTimestamp(schema.getLogicalType()) ? SimpleType.TIMESTAMP : SimpleType.INT;
            case FLOAT, DOUBLE -> SimpleType.DOUBLE;
            case BYTES, FIXED -> isDecimal(schema.getLogicalType()) ? SimpleType.DOUBLE : SimpleType.BYTES;
            case BOOLEAN -> SimpleType.BOOL;
            case ARRAY -> ListType.create(typeOf(schema.getElementType()));
            case MAP -> MapType.create(SimpleType.STRING, typeOf(schema.getValueType()));
            case UNION -> notNull(schema).map(this::typeOf).orElse(SimpleType.DYN);
            case NULL -> SimpleType.NULL_TYPE;
        };
    }

    /** The one type of a union beside null, or empty if there are several. The schema itself if it is no union. */
    static Optional<Schema> notNull(Schema schema) {
        if (!schema.isUnion()) {
            return Optional.of(schema);
        }
        var types = schema.getTypes().stream()
                .filter(type -> type.getType() != Schema.Type.NULL)
                .toList();
        return types.size() == 1 ? Optional.of(types.get(0)) : Optional.empty();
    }

    static boolean isTimestamp(@Nullable LogicalType type) {
        return type instanceof LogicalTypes.TimestampMillis || type instanceof LogicalTypes.TimestampMicros;
    }

    static boolean isDecimal(@Nullable LogicalType type) {
        return type instanceof LogicalTypes.Decimal;
    }

    private String struct(Schema record) {
        String known = names.get(record);
        if (known != null) {
            return known;
        }
        String name = structs.containsKey(record.getFullName())
                ? record.getFullName() + "_" + names.size()
                : record.getFullName();
        names.put(record, name);
        Map<String, CelType> fields = new LinkedHashMap<>();
        structs.put(name, structType(name, record, fields));
        record.getFields().forEach(field -> fields.put(field.name(), typeOf(field.schema())));
        return name;
    }

    @SuppressWarnings("Immutable") // The fields are complete before the type is used.
    private static StructType structType(String name, Schema record, Map<String, CelType> fields) {
        ImmutableSet<String> fieldNames =
                record.getFields().stream().map(Schema.Field::name).collect(ImmutableSet.toImmutableSet());
        return StructType.create(name, fieldNames, field -> Optional.ofNullable(fields.get(field)));
    }
}
