package io.dealflow.service.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts what Jackson says of a YAML file into a sentence for the author of the file. */
final class YamlProblem {

    private YamlProblem() {}

    static String describe(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            List<String> known = unknown.getKnownPropertyIds().stream()
                    .map(Objects::toString)
                    .sorted()
                    .toList();
            return "unknown key '%s', expected one of %s".formatted(path(unknown), known);
        }
        if (e instanceof InvalidFormatException invalid) {
            return "%sfound '%s', expected %s"
                    .formatted(key(invalid), invalid.getValue(), name(invalid.getTargetType()));
        }
        if (e instanceof ValueInstantiationException refused) {
            return key(refused) + refusal(refused);
        }
        if (e instanceof MismatchedInputException mismatch) {
            if (mismatch.getPath().isEmpty() && mismatch.getOriginalMessage().startsWith("No content")) {
                return "the file is empty";
            }
            return "%sexpected %s".formatted(key(mismatch), name(mismatch.getTargetType()));
        }
        // The parser's message quotes the file in indented lines.
        return e.getOriginalMessage()
                .lines()
                .filter(line -> !line.startsWith(" "))
                .collect(Collectors.joining(", "));
    }

    private static String refusal(ValueInstantiationException e) {
        Throwable cause = e.getCause();
        Class<?> type = e.getType().getRawClass();
        if (cause instanceof NullPointerException && type.isRecord()) {
            List<String> keys = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getName)
                    .toList();
            return "a key is missing, the keys are " + keys;
        }
        return cause == null || cause.getMessage() == null ? e.getOriginalMessage() : cause.getMessage();
    }

    private static String name(@Nullable Class<?> type) {
        if (type == null) {
            return "another type";
        }
        if (type.isEnum()) {
            return "one of " + Arrays.toString(type.getEnumConstants());
        }
        if (type == Duration.class) {
            return DurationDeserializer.EXPECTED;
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "a whole number";
        }
        if (type == double.class || type == Double.class || type == BigDecimal.class) {
            return "a number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == String.class) {
            return "a text";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return type.isRecord() || Map.class.isAssignableFrom(type) ? "keys and values" : type.getSimpleName();
    }

    private static String key(JsonMappingException e) {
        return e.getPath().isEmpty() ? "" : "key '%s': ".formatted(path(e));
    }

    private static String path(JsonMappingException e) {
        String joined = e.getPath().stream()
                .map(step ->
                        step.getFieldName() == null ? "[%d]".formatted(step.getIndex()) : "." + step.getFieldName())
                .collect(Collectors.joining());
        return joined.startsWith(".") ? joined.substring(1) : joined;
    }
}
