package io.dealflow.orchestrator.workflow;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import io.dealflow.service.yaml.YamlProblems;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with one file, so that an author sees all of it at once. */
final class Problems implements YamlProblems {

    private final String file;
    private final List<Problem> found = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    @Override
    public void report(int line, String problem) {
        found.add(new Problem(file, line, problem, Optional.empty()));
    }

    @FormatMethod
    void add(int line, @FormatString String message, @Nullable Object... arguments) {
        report(line, message.formatted(arguments));
    }

    void addMissingAgent(int line, String agent, String message) {
        found.add(new Problem(file, line, message, Optional.of(agent)));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** The agents that are missing, if nothing else is wrong. */
    Optional<Set<String>> missingAgentsAlone() {
        Set<String> agents = new TreeSet<>();
        for (Problem problem : found) {
            if (problem.missingAgent().isEmpty()) {
                return Optional.empty();
            }
            agents.add(problem.missingAgent().get());
        }
        return Optional.of(agents);
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            found.sort(Comparator.comparingInt(Problem::line));
            throw new WorkflowException(found);
        }
    }
}
