package io.dealflow.orchestrator.workflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The texts of workflow files by file name: those of a directory, or those that come with the orchestrator. */
final class WorkflowFiles {

    private static final List<String> PACKAGED = List.of("client-intake.yaml", "deal.yaml");

    private final Map<String, String> texts;

    private WorkflowFiles(Map<String, String> texts) {
        this.texts = texts;
    }

    /**
     * Reads the files.
     *
     * @param directory where they are; empty for those that come with the orchestrator
     * @throws IllegalArgumentException if the directory is none or holds no workflow
     * @throws UncheckedIOException if a file cannot be read
     */
    static WorkflowFiles read(Optional<Path> directory) {
        return new WorkflowFiles(directory.map(WorkflowFiles::inDirectory).orElseGet(WorkflowFiles::packaged));
    }

    /**
     * Loads all files; agents may be missing.
     *
     * @throws WorkflowException with everything that is wrong with any of them
     */
    WorkflowCatalog load(WorkflowLoader loader) {
        List<Workflow> workflows = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        texts.forEach((file, text) -> {
            try {
                workflows.add(loader.admit(file, text));
            } catch (WorkflowException e) {
                problems.addAll(e.problems());
            }
        });
        if (!problems.isEmpty()) {
            throw new WorkflowException(problems);
        }
        return new WorkflowCatalog(workflows);
    }

    private static Map<String, String> inDirectory(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw refused(directory, "no directory");
        }
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(WorkflowFiles::isWorkflow).toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the workflows in " + directory, e);
        }
        if (texts.isEmpty()) {
            throw refused(directory, "a directory without any");
        }
        return texts;
    }

    private static boolean isWorkflow(Path file) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file) && (name.endsWith(".yaml") || name.endsWith(".yml"));
    }

    private static IllegalArgumentException refused(Path directory, String found) {
        return new IllegalArgumentException("Key '%s.directory': expected a directory with files *.yaml, found %s: %s"
                .formatted(WorkflowConfig.PREFIX, found, directory));
    }

    private static Map<String, String> packaged() {
        Map<String, String> texts = new TreeMap<>();
        PACKAGED.forEach(file -> texts.put(file, resource("/workflows/" + file)));
        return texts;
    }

    private static String resource(String path) {
        try (InputStream stream = WorkflowFiles.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("The orchestrator lacks its resource " + path);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read resource " + path, e);
        }
    }
}
