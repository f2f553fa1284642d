package io.dealflow.orchestrator.workflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The texts of workflow files by file name: those of a directory, or those that come with the orchestrator. */
final class WorkflowFiles {

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
        return new WorkflowFiles(directory.map(WorkflowFiles::inDirectory).orElseGet(PackagedWorkflows::texts));
    }

    /**
     * Loads all files; agents may be missing.
     *
     * @throws WorkflowException with everything that is wrong with any of them
     */
    WorkflowCatalog load(WorkflowLoader loader) {
        List<Workflow> workflows = new ArrayList<>();
        Map<String, List<Problem>> problems = new LinkedHashMap<>();
        texts.forEach((file, text) -> {
            try {
                workflows.add(loader.admit(new WorkflowTexts(file, text, texts)));
            } catch (WorkflowException e) {
                problems.put(file, e.problems());
            }
        });
        if (!problems.isEmpty()) {
            throw new WorkflowException(told(problems));
        }
        return new WorkflowCatalog(workflows);
    }

    /** Each problem once: what is wrong with a file by itself is not told again of those that call it. */
    private static List<Problem> told(Map<String, List<Problem>> problems) {
        Set<String> wrong = problems.entrySet().stream()
                .filter(file -> file.getValue().stream()
                        .anyMatch(problem -> problem.file().equals(file.getKey())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return problems.entrySet().stream()
                .flatMap(file -> file.getValue().stream()
                        .filter(problem -> problem.file().equals(file.getKey()) || !wrong.contains(problem.file())))
                .distinct()
                .toList();
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
}
