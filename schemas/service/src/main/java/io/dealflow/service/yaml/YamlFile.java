package io.dealflow.service.yaml;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Reads YAML into records. Unknown keys, keys given twice, wrong types and values that a record's constructor refuses
 * are errors with a line. A {@link Duration} is written as a number and a unit: {@code 500ms}, {@code 30s}, {@code 5m},
 * {@code 24h}, {@code 7d}.
 */
public final class YamlFile {

    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .addModule(new SimpleModule().addDeserializer(Duration.class, new DurationDeserializer()))
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
            throw new YamlException(place(name, e.getLocation()) + YamlProblem.describe(e));
        }
    }

    private static String place(String name, JsonLocation location) {
        return location == null ? name + ": " : "%s:%d: ".formatted(name, location.getLineNr());
    }
}
