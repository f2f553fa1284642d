package io.dealflow.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** One row of figures: what was measured, and numbers by their names. A child JVM prints it as a line of JSON. */
public final class Measurement {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "name";

    private final Map<String, Object> fields = new LinkedHashMap<>();

    /**
     * Starts a row.
     *
     * @param name what is measured
     */
    public Measurement(String name) {
        fields.put(NAME, name);
    }

    private Measurement(Map<String, Object> fields) {
        this.fields.putAll(fields);
    }

    /**
     * Runs a command of the bench in a JVM of its own and takes the rows that it prints.
     *
     * @param label what is measured, for who waits
     * @param command the command and what it measures
     * @param options further arguments
     * @throws IllegalStateException if it fails
     */
    public static List<Measurement> inChildJvm(String label, List<String> command, List<String> options)
            throws IOException, InterruptedException {
        System.err.printf("measuring %s ...%n", label);
        List<String> arguments =
                Stream.concat(command.stream(), options.stream()).toList();
        Process child = ChildJvm.start("io.dealflow.bench.Bench", Redirect.PIPE, List.of(), arguments);
        List<Measurement> rows = new ArrayList<>();
        try (BufferedReader lines = child.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                rows.add(new Measurement(JSON.readValue(line, new TypeReference<Map<String, Object>>() {})));
            }
        } finally {
            child.destroy();
        }
        if (child.waitFor() != 0) {
            throw new IllegalStateException(
                    "measuring %s failed with exit code %d".formatted(label, child.exitValue()));
        }
        return rows;
    }

    /** What is measured. */
    public String name() {
        return String.valueOf(fields.get(NAME));
    }

    /** Adds a number, rounded to three digits after the point. */
    public Measurement with(String field, double value) {
        fields.put(field, Math.round(value * 1000) / 1000.0);
        return this;
    }

    /** A number that not every row has. */
    public OptionalDouble find(String field) {
        return fields.containsKey(field) ? OptionalDouble.of(number(field)) : OptionalDouble.empty();
    }

    /** A number that every row has. */
    public double number(String field) {
        return ((Number) Objects.requireNonNull(fields.get(field), field)).doubleValue();
    }

    /** The row as a JSON object. */
    public String toJson() {
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Prints the row for the JVM that started this one. */
    public void print() {
        System.out.println(toJson());
    }
}
