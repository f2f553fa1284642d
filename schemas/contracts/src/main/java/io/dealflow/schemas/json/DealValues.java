package io.dealflow.schemas.json;

import io.dealflow.schemas.Deal;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;

/** Builds a deal from values that stand at the paths of its fields. For one deal. */
public final class DealValues {

    private final Map<String, ?> values;

    private DealValues(Map<String, ?> values) {
        this.values = values;
    }

    /**
     * Builds a deal. A value may be of the field's type, or a text of its JSON form; numbers, truth values and times
     * are written out where the field is a text.
     *
     * @param values the values that are there, by {@linkplain DealFields path}: texts, numbers, truth values and
     *     {@link Instant}s
     * @throws DealValueException if a value does not fit its field, or a required one is missing
     */
    public static Deal read(Map<String, ?> values) {
        return (Deal) new DealValues(values).record(Deal.getClassSchema(), "");
    }

    private IndexedRecord record(Schema schema, String prefix) {
        IndexedRecord value = (IndexedRecord) SpecificData.get().newRecord(null, schema);
        for (Schema.Field field : schema.getFields()) {
            value.put(field.pos(), field(schema, field, prefix + field.name()));
        }
        return value;
    }

    private @Nullable Object field(Schema owner, Schema.Field field, String path) {
        Schema type = Expectation.nonNull(field.schema());
        return switch (type.getType()) {
            case RECORD -> field.schema().isNullable() && !hasAnyBelow(path + ".") ? null : record(type, path + ".");
            case MAP -> map(path + ".");
            default -> scalar(owner, field, path);
        };
    }

    private boolean hasAnyBelow(String prefix) {
        return values.keySet().stream().anyMatch(path -> path.startsWith(prefix));
    }

    private Map<String, String> map(String prefix) {
        Map<String, String> map = new HashMap<>();
        values.forEach((path, value) -> {
            if (path.startsWith(prefix)) {
                map.put(
                        path.substring(prefix.length()),
                        text(value).orElseThrow(() -> mismatch(path, value, "a text")));
            }
        });
        return map;
    }

    private @Nullable Object scalar(Schema owner, Schema.Field field, String path) {
        Expectation expectation = Expectation.of(owner, field);
        Object value = values.get(path);
        if (value == null) {
            if (!field.hasDefaultValue()) {
                throw new DealValueException(path, "missing, expected " + expectation.text());
            }
            GenericData model = SpecificData.get();
            return model.deepCopy(field.schema(), model.getDefaultValue(field));
        }
        return convert(Expectation.nonNull(field.schema()), value)
                .filter(expectation.holds())
                .orElseThrow(() -> mismatch(path, value, expectation.text()));
    }

    private static Optional<Object> convert(Schema type, Object value) {
        try {
            if (Expectation.isTime(type)) {
                return time(value).map(Object.class::cast);
            }
            return switch (type.getType()) {
                case STRING -> text(value).map(Object.class::cast);
                case INT -> number(value).map(BigDecimal::intValueExact);
                case DOUBLE ->
                    number(value)
                            .map(BigDecimal::doubleValue)
                            .filter(Double::isFinite)
                            .map(Object.class::cast);
                case ENUM ->
                    text(value)
                            .filter(type::hasEnumSymbol)
                            .map(text -> SpecificData.get().createEnum(text, type));
                default -> throw new IllegalArgumentException("Schema of type " + type.getType() + " is not read");
            };
        } catch (ArithmeticException | NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> time(Object value) {
        if (value instanceof Instant instant) {
            return Optional.of(instant.truncatedTo(ChronoUnit.MILLIS));
        }
        return value instanceof String text ? Optional.of(Times.parse(text, ZoneOffset.UTC)) : Optional.empty();
    }

    private static Optional<BigDecimal> number(Object value) {
        return value instanceof Number || value instanceof String
                ? Optional.of(new BigDecimal(value.toString()))
                : Optional.empty();
    }

    private static Optional<String> text(Object value) {
        if (value instanceof Double || value instanceof Float || value instanceof BigDecimal) {
            return Optional.of(
                    new BigDecimal(value.toString()).stripTrailingZeros().toPlainString());
        }
        boolean plain = value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Instant;
        return plain ? Optional.of(value.toString()) : Optional.empty();
    }

    private static DealValueException mismatch(String path, Object value, String expected) {
        return new DealValueException(path, "found %s, expected %s".formatted(describe(value), expected));
    }

    private static String describe(Object value) {
        if (value instanceof String || value instanceof Instant) {
            return Expectation.quote(value);
        }
        return value instanceof Number || value instanceof Boolean
                ? value.toString()
                : value instanceof Map ? "an object" : "a list";
    }
}
