package io.dealflow.service;

import io.micronaut.core.convert.ConversionService;
import io.micronaut.core.reflect.ReflectionUtils;
import io.micronaut.core.type.Argument;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells whether text can be read as the type of a setting. Lists have commas between their elements. */
final class SettingValue {

    private static final List<Class<?>> WHOLE = List.of(int.class, long.class, short.class, byte.class);
    private static final List<Class<?>> DECIMAL = List.of(double.class, float.class);

    private final ConversionService conversions;

    SettingValue(ConversionService conversions) {
        this.conversions = conversions;
    }

    /** What would be expected instead of a value, or empty if the value will do. A blank one counts as not set. */
    Optional<String> expectedInsteadOf(String text, Argument<?> type) {
        Argument<?> single = single(type);
        if (text.isBlank() || Map.class.isAssignableFrom(single.getType())) {
            return Optional.empty();
        }
        if (!single.equals(type) && Collection.class.isAssignableFrom(type.getType())) {
            return Arrays.stream(text.split(","))
                    .flatMap(element -> expectedInsteadOf(element.strip(), single).stream())
                    .findFirst();
        }
        return isOfType(text.strip(), single) ? Optional.empty() : Optional.of(expected(single));
    }

    private boolean isOfType(String text, Argument<?> type) {
        if (primitive(type) == boolean.class) {
            return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
        }
        return conversions.convert(text, type).isPresent();
    }

    private static String expected(Argument<?> type) {
        Class<?> primitive = primitive(type);
        if (primitive == boolean.class) {
            return "true or false";
        }
        if (WHOLE.contains(primitive)) {
            return "a whole number";
        }
        if (DECIMAL.contains(primitive)) {
            return "a number";
        }
        if (type.getType() == Duration.class) {
            return "a duration such as 500ms, 30s, 5m, 24h or 7d";
        }
        if (type.getType().isEnum()) {
            return "one of "
                    + Arrays.stream(type.getType().getEnumConstants())
                            .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "));
        }
        return "what can be read as " + type.getType().getSimpleName();
    }

    private static Class<?> primitive(Argument<?> type) {
        return ReflectionUtils.getPrimitiveType(type.getType());
    }

    private static Argument<?> single(Argument<?> type) {
        Class<?> declared = type.getType();
        if (declared == Optional.class || Collection.class.isAssignableFrom(declared)) {
            return type.getFirstTypeVariable()
                    .<Argument<?>>map(variable -> variable)
                    .orElse(type);
        }
        return type;
    }
}
