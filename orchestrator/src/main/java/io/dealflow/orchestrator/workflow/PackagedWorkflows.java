package io.dealflow.orchestrator.workflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What comes with the orchestrator: workflow files, and the schema by which editors help to write others. */
public final class PackagedWorkflows {

    private static final List<String> NAMES = List.of("client-intake", "deal");
    private static final String SCHEMA = "/schemas/workflow.schema.json";

    private PackagedWorkflows() {}

    /** The texts of the files, by name of the file. */
    public static Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        NAMES.forEach(name -> texts.put(name + ".yaml", resource("/workflows/" + name + ".yaml")));
        return texts;
    }

    /** The names of the workflows, in order. */
    public static List<String> names() {
        return NAMES;
    }

    /** The form of workflow files as a JSON Schema of 2020-12. */
    public static String schema() {
        return resource(SCHEMA);
    }

    private static String resource(String path) {
        try (InputStream stream = PackagedWorkflows.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("The orchestrator lacks its resource " + path);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read resource " + path, e);
        }
    }
}
