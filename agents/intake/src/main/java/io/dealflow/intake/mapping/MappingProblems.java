package io.dealflow.intake.mapping;

import io.dealflow.service.yaml.YamlException;
import io.dealflow.service.yaml.YamlProblems;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Collects what is wrong with a mapping file. */
final class MappingProblems implements YamlProblems {

    private final String file;
    private final List<Problem> found = new ArrayList<>();

    MappingProblems(String file) {
        this.file = file;
    }

    @Override
    public void report(int line, String problem) {
        found.add(new Problem(line, problem));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /**
     * Refuses the file if there are problems.
     *
     * @throws YamlException with all of them, one a line
     */
    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new YamlException(found.stream()
                    .sorted(Comparator.comparingInt(Problem::line))
                    .map(problem -> "%s:%d: %s".formatted(file, problem.line(), problem.text()))
                    .distinct()
                    .collect(Collectors.joining(System.lineSeparator())));
        }
    }

    private record Problem(int line, String text) {}
}
