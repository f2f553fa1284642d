package io.dealflow.schemas.yaml;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Reads YAML into records. Unknown keys, wrong types and values that a record's constructor refuses are errors with a
 * line.
 */
public final class YamlFile {

    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    private YamlFile() {}

    /**
     * Reads a file.
     *
     * @throws YamlException if it is not of the form of the record
     * @throws UncheckedIOException if it cannot be read
     */
    public static <T> T read(Path file, Class<T> type) {
        try {
            return parse(file.toString(), Files.readString(file), type);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /**
     * Reads YAML from a string.
     *
     * @param name where the text comes from, for errors
     * @throws YamlException if it is not of the form of the record
     */
    public static <T> T parse(String name, String text, Class<T> type) {
        try {
            T value = MAPPER.readValue(text, type);
            if (value == null) {
                throw new YamlException(name + ": the file is empty");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new YamlException(place(name, e.getLocation()) + describe(e));
        }
    }

    private static String place(String name, JsonLocation location) {
        return location == null ? name + ": " : "%s:%d: ".formatted(name, location.getLineNr());
    }

    private static String describe(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            List<String> known = unknown.getKnownPropertyIds().stream()
                    .map(Objects::toString)
                    .sorted()
                    .toList();
            return "unknown key '%s', expected one of %s".formatted(path(unknown), known);
        }
        if (e instanceof InvalidFormatException invalid) {
            return "key '%s': found '%s', expected %s"
                    .formatted(path(invalid), invalid.getValue(), simpleName(invalid.getTargetType()));
        }
        if (e instanceof ValueInstantiationException refused && refused.getCause() != null) {
            return "key '%s': %s".formatted(path(refused), refused.getCause().getMessage());
        }
        if (e instanceof MismatchedInputException mismatch) {
            return "key '%s': expected %s; %s"
                    .formatted(path(mismatch), simpleName(mismatch.getTargetType()), mismatch.getOriginalMessage());
        }
        return e.getOriginalMessage();
    }

    private static String simpleName(Class<?> type) {
        return type == null ? "another type" : type.getSimpleName();
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[%d]".formatted(step.getIndex()) : step.getFieldName())
                .collect(Collectors.joining("."));
    }
}
