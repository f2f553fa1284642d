package io.dealflow.orchestrator.workflow;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts that a workflow is loaded from: that of its own file, and those of the workflows that it calls. All of them
 * together are its source, in which a line such as {@code --- # quote.yaml} stands before each but the first: a source
 * that the workflow can be loaded from again without any other file. For one thread.
 */
final class WorkflowTexts {

    private static final Pattern BEGINNING =
            Pattern.compile("^--- # (\\S+\\.ya?ml)$", Pattern.MULTILINE | Pattern.UNIX_LINES);
    private static final Pattern LINE = Pattern.compile("\\R");

    private final String file;
    private final String text;
    private final Map<String, String> others;
    private final Map<String, String> fileNames = new HashMap<>();
    private final Map<String, String> taken = new LinkedHashMap<>();

    /**
     * Creates the texts of a workflow.
     *
     * @param file name of its file
     * @param text content of its file
     * @param others contents of all files that may be called, by name of the file
     */
    WorkflowTexts(String file, String text, Map<String, String> others) {
        this.file = file;
        this.text = text;
        this.others = others;
        others.keySet().stream()
                .filter(other -> !name(other).equals(name(file)))
                .forEach(other -> fileNames.putIfAbsent(name(other), other));
    }

    /**
     * Takes a source apart.
     *
     * @param file name of the file of the workflow
     * @param source content of that file, and perhaps of those that it calls
     */
    static WorkflowTexts of(String file, String source) {
        Map<String, String> others = new LinkedHashMap<>();
        Matcher beginning = BEGINNING.matcher(source);
        int begin = 0;
        String part = file;
        while (beginning.find()) {
            others.putIfAbsent(part, source.substring(begin, beginning.start()));
            part = beginning.group(1);
            begin = Math.min(beginning.end() + 1, source.length());
        }
        others.putIfAbsent(part, source.substring(begin));
        return new WorkflowTexts(file, others.getOrDefault(file, ""), others);
    }

    /** Name of a workflow, which is that of its file. */
    static String name(String file) {
        return file.replaceFirst("\\.ya?ml$", "");
    }

    String file() {
        return file;
    }

    String text() {
        return text;
    }

    /** Names of the workflows that may be called, in order. */
    Set<String> names() {
        return new TreeSet<>(fileNames.keySet());
    }

    /**
     * Takes the file of a workflow that is called, which is part of the source from then on.
     *
     * @return the file, or empty if there is no such workflow
     */
    Optional<Part> take(String workflow) {
        return Optional.ofNullable(fileNames.get(workflow)).map(called -> {
            String source = begun(called);
            String content = others.getOrDefault(called, "");
            taken.put(called, content);
            return new Part(called, 1 + (int) LINE.matcher(source).results().count(), content);
        });
    }

    /** The text of the workflow and of all workflows that were taken, in the order in which they were. */
    String source() {
        StringBuilder source = new StringBuilder(text);
        taken.forEach((called, content) -> begin(source, called).append(content));
        return source.toString();
    }

    private String begun(String next) {
        return begin(new StringBuilder(source()), next).toString();
    }

    private static StringBuilder begin(StringBuilder source, String called) {
        boolean within = source.length() > 0 && source.charAt(source.length() - 1) != '\n';
        return source.append(within ? "\n" : "").append("--- # ").append(called).append('\n');
    }

    /**
     * A file within the source.
     *
     * @param file its name
     * @param line line of the source that it begins on, from 1
     * @param text its content
     */
    record Part(String file, int line, String text) {}
}
