package io.dealflow.orchestrator.workflow;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import io.dealflow.service.yaml.YamlProblems;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is wrong with a workflow, so that an author sees all of it at once. Lines are those of its source; what
 * is told of them names the file that they are in.
 */
final class Problems implements YamlProblems {

    private final NavigableMap<Integer, String> files = new TreeMap<>();
    private final List<Found> found = new ArrayList<>();
    private final Set<Found> missingTopics = new HashSet<>();

    /**
     * Creates an empty collection.
     *
     * @param file name of the file that the source begins with
     */
    Problems(String file) {
        files.put(1, file);
    }

    /** Notes which file begins on a line of the source. */
    void begin(int line, String file) {
        files.put(line, file);
    }

    /**
     * Names a line.
     *
     * @param from the line of the problem that tells of it: if it is in another file, that is named too
     */
    String at(int line, int from) {
        int begin = begin(line);
        String number = "line %d".formatted(line - begin + 1);
        return begin == begin(from) ? number : "%s of %s".formatted(number, files.get(begin));
    }

    @Override
    public void report(int line, String problem) {
        found.add(new Found(line, problem(line, problem, Optional.empty())));
    }

    @FormatMethod
    void add(int line, @FormatString String message, @Nullable Object... arguments) {
        report(line, message.formatted(arguments));
    }

    void addMissingAgent(int line, String agent, String message) {
        found.add(new Found(line, problem(line, message, Optional.of(agent))));
    }

    @FormatMethod
    void addMissingTopic(int line, @FormatString String message, @Nullable Object... arguments) {
        Found missing = new Found(line, problem(line, message.formatted(arguments), Optional.empty()));
        found.add(missing);
        missingTopics.add(missing);
    }

    private Problem problem(int line, String message, Optional<String> missingAgent) {
        int begin = begin(line);
        return new Problem(Objects.requireNonNull(files.get(begin)), line - begin + 1, message, missingAgent);
    }

    private int begin(int line) {
        return Objects.requireNonNullElse(files.floorKey(line), 1);
    }

    /** The agents that are missing, whatever else is wrong. */
    Set<String> missingAgents() {
        Set<String> agents = new TreeSet<>();
        found.forEach(one -> one.problem().missingAgent().ifPresent(agents::add));
        return agents;
    }

    /** The agents that are missing, if nothing else is wrong. */
    Optional<Set<String>> missingAgentsAlone() {
        return found.stream().allMatch(one -> one.problem().missingAgent().isPresent())
                ? Optional.of(missingAgents())
                : Optional.empty();
    }

    void throwIfAny() {
        throwIfAnyOf(found);
    }

    /** Throws if more is wrong than that schemas are missing. */
    void throwIfMoreThanSchemas() {
        throwIfAnyOf(found.stream()
                .filter(one -> one.problem().missingAgent().isEmpty() && !missingTopics.contains(one))
                .toList());
    }

    private static void throwIfAnyOf(List<Found> wrong) {
        if (!wrong.isEmpty()) {
            throw new WorkflowException(wrong.stream()
                    .sorted(Comparator.comparingInt(Found::line))
                    .map(Found::problem)
                    .distinct()
                    .toList());
        }
    }

    private record Found(int line, Problem problem) {}
}
