package io.dealflow.intake.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cel.common.values.NullValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what rows hold in a column into the values that expressions see. */
final class ColumnReader {

    private static final JsonMapper JSON = new JsonMapper();

    private ColumnReader() {}

    /**
     * Reads a value that is not null.
     *
     * @param form how the source writes times
     * @return the value, or empty if it is not of the column's type
     */
    static Optional<Object> read(Column column, Object raw, TimeForm form) {
        try {
            return switch (column.type()) {
                case TEXT -> raw instanceof String ? Optional.of(raw) : Optional.empty();
                case INT -> whole(raw);
                case DECIMAL -> decimal(raw);
                case BOOLEAN -> bool(raw);
                case TIMESTAMP, DATE -> time(column, raw, form);
                case JSON -> Optional.of(json(raw instanceof String text ? JSON.readValue(text, Object.class) : raw));
            };
        } catch (ArithmeticException | DateTimeException | NumberFormatException | JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Optional<Object> whole(Object raw) {
        if (raw instanceof BigInteger big) {
            return Optional.of(big.longValueExact());
        }
        if (raw instanceof Integer || raw instanceof Long || raw instanceof Short) {
            return Optional.of(((Number) raw).longValue());
        }
        return raw instanceof String text ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    private static Optional<Object> decimal(Object raw) {
        if (!(raw instanceof Number) && !(raw instanceof String)) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(raw.toString()).doubleValue())
                .filter(Double::isFinite)
                .map(Object.class::cast);
    }

    private static Optional<Object> bool(Object raw) {
        if (raw instanceof Boolean) {
            return Optional.of(raw);
        }
        return switch (raw instanceof String text ? text.toLowerCase(Locale.ROOT) : "") {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Optional<Object> time(Column column, Object raw, TimeForm form) {
        if (raw instanceof Instant) {
            return Optional.of(raw);
        }
        if (column.unit().isPresent()) {
            EpochUnit unit = column.unit().get();
            return whole(raw).map(number -> unit.toInstant((Long) number));
        }
        return raw instanceof String text
                ? Optional.of(form.with(column.format()).parse(text))
                : Optional.empty();
    }

    private static Object json(@Nullable Object value) {
        if (value == null) {
            return NullValue.NULL_VALUE;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> converted = new LinkedHashMap<>();
            map.forEach((key, item) -> converted.put(String.valueOf(key), json(item)));
            return converted;
        }
        if (value instanceof List<?> list) {
            List<Object> converted = new ArrayList<>(list.size());
            list.forEach(item -> converted.add(json(item)));
            return converted;
        }
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        return value instanceof Number number ? number.doubleValue() : value;
    }
}
