package io.dealflow.standalone.internal.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Workflow files that a command line names. */
final class WorkflowPaths {

    private WorkflowPaths() {}

    /**
     * The files, and those in folders that are named.
     *
     * @throws InputException if one cannot be read, or a folder holds no workflow
     */
    static List<Path> files(List<Path> paths) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                files.addAll(inside(path));
            } else if (Files.isReadable(path)) {
                files.add(path);
            } else {
                throw new InputException("Cannot read %s: found no such file".formatted(path));
            }
        }
        return files;
    }

    /** The text of a file. */
    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new InputException("Cannot read %s: expected a text in UTF-8, found %s".formatted(file, e), e);
        }
    }

    /** The texts of all workflow files in the folder of a file, which it may call, by name of the file. */
    static Map<String, String> beside(Path file) throws IOException {
        Path folder = file.toAbsolutePath().normalize().getParent();
        Map<String, String> texts = new TreeMap<>();
        for (Path other : folder == null ? List.<Path>of() : workflows(folder)) {
            texts.put(other.getFileName().toString(), text(other));
        }
        return texts;
    }

    /** Whether a name is that of a workflow file, and not of a workflow. */
    static boolean isFile(String name) {
        return name.matches(".*\\.ya?ml");
    }

    private static List<Path> inside(Path folder) throws IOException {
        List<Path> found = workflows(folder);
        if (found.isEmpty()) {
            throw new InputException("%s: found no workflow, expected files *.yaml or *.yml".formatted(folder));
        }
        return found;
    }

    private static List<Path> workflows(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(file -> isFile(file.toString()) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        }
    }
}
