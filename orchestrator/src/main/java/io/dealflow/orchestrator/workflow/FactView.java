package io.dealflow.orchestrator.workflow;

import com.google.errorprone.annotations.Immutable;
import dev.cel.common.exceptions.CelAttributeNotFoundException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;
import dev.cel.common.values.StructValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** A record as CEL sees it. A field is converted when the condition asks for it; a field that is null is not there. */
@Immutable
@SuppressWarnings("Immutable") // The record is not changed while a condition is evaluated.
final class FactView extends StructValue<String, FactView> {

    private final GenericRecord fact;

    private FactView(GenericRecord fact) {
        this.fact = fact;
    }

    /**
     * A fact as CEL sees it.
     *
     * @param fact a value of Avro's generic form
     * @param type its type
     */
    static Object of(Object fact, Schema type) {
        return convert(fact, type);
    }

    /** The view itself: CEL takes records in lists out of their views, and could not select their fields then. */
    @Override
    public FactView value() {
        return this;
    }

    @Override
    public boolean isZeroValue() {
        return false;
    }

    @Override
    public CelType celType() {
        return StructTypeReference.create(fact.getSchema().getFullName());
    }

    @Override
    public Object select(String name) {
        return find(name)
                .orElseThrow(
                        () -> CelAttributeNotFoundException.of("field '%s' of %s is null; test it with has() before"
                                .formatted(name, fact.getSchema().getName())));
    }

    @Override
    public Optional<Object> find(String name) {
        Schema.Field field = fact.getSchema().getField(name);
        return field == null
                ? Optional.empty()
                : Optional.ofNullable(fact.get(field.pos())).map(value -> convert(value, field.schema()));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FactView view && view.fact.equals(fact);
    }

    @Override
    public int hashCode() {
        return fact.hashCode();
    }

    private static Object convert(@Nullable Object value, Schema declared) {
        if (value == null) {
            return NullValue.NULL_VALUE;
        }
        if (value instanceof GenericRecord nested) {
            return new FactView(nested);
        }
        Schema schema = FactStructs.notNull(declared).orElse(declared);
        return switch (schema.getType()) {
            case STRING, ENUM -> value.toString();
            case INT -> ((Number) value).longValue();
            case FLOAT, DOUBLE -> ((Number) value).doubleValue();
            case LONG -> whole(value, schema.getLogicalType());
            case BYTES, FIXED -> bytes(value, schema.getLogicalType());
            case ARRAY -> list((Collection<?>) value, schema.getElementType());
            case MAP -> map((Map<?, ?>) value, schema.getValueType());
            case UNION -> value instanceof CharSequence ? value.toString() : value;
            default -> value;
        };
    }

    private static Object whole(Object value, @Nullable LogicalType type) {
        if (!FactStructs.isTimestamp(type) || value instanceof Instant) {
            return value instanceof Integer number ? number.longValue() : value;
        }
        ChronoUnit unit = type instanceof LogicalTypes.TimestampMillis ? ChronoUnit.MILLIS : ChronoUnit.MICROS;
        return Instant.EPOCH.plus((Long) value, unit);
    }

    private static Object bytes(Object value, @Nullable LogicalType type) {
        if (value instanceof BigDecimal decimal) {
            return decimal.doubleValue();
        }
        byte[] bytes = value instanceof GenericFixed fixed ? fixed.bytes() : bytes((ByteBuffer) value);
        return type instanceof LogicalTypes.Decimal decimal
                ? new BigDecimal(new BigInteger(bytes), decimal.getScale()).doubleValue()
                : CelByteString.of(bytes);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static List<Object> list(Collection<?> values, Schema element) {
        List<Object> converted = new ArrayList<>(values.size());
        values.forEach(value -> converted.add(convert(value, element)));
        return converted;
    }

    private static Map<String, Object> map(Map<?, ?> values, Schema element) {
        Map<String, Object> converted = new HashMap<>();
        values.forEach((key, value) -> converted.put(key.toString(), convert(value, element)));
        return converted;
    }
}
