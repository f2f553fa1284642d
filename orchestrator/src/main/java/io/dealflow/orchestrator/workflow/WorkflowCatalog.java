package io.dealflow.orchestrator.workflow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The present workflows, by name and by the topic that starts them. Immutable. */
public final class WorkflowCatalog {

    private final Map<String, Workflow> byName = new TreeMap<>();
    private final Map<String, Workflow> byTopic = new TreeMap<>();

    /**
     * Creates a catalog.
     *
     * @throws WorkflowException if two workflows have the same name, are started by the same topic, or are about
     *     subjects whose types differ in nothing but the namespace
     */
    public WorkflowCatalog(Collection<Workflow> workflows) {
        List<Problem> problems = new ArrayList<>();
        Map<String, Workflow> byType = new TreeMap<>();
        for (Workflow workflow : workflows) {
            if (byName.putIfAbsent(workflow.name(), workflow) != null) {
                problems.add(problem(workflow, "document", "there are two workflows '%s'".formatted(workflow.name())));
            }
            Workflow alike = byType.putIfAbsent(workflow.subjectType(), workflow);
            if (alike != null
                    && !alike.intake().getFullName().equals(workflow.intake().getFullName())) {
                problems.add(problem(
                        workflow,
                        "schedule",
                        "the subjects are of type %s, and those of workflow '%s' of type %s; expected names that differ without their namespaces"
                                .formatted(
                                        workflow.intake().getFullName(),
                                        alike.name(),
                                        alike.intake().getFullName())));
            }
            workflow.start().topic().ifPresent(topic -> {
                Workflow first = byTopic.putIfAbsent(topic, workflow);
                if (first != null) {
                    problems.add(problem(
                            workflow,
                            "schedule",
                            "topic '%s' starts workflow '%s' already, expected at most one workflow for a topic"
                                    .formatted(topic, first.name())));
                }
            });
        }
        if (!problems.isEmpty()) {
            throw new WorkflowException(problems);
        }
    }

    /** The workflow of a name. */
    public Optional<Workflow> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The workflow that records of a topic start. */
    public Optional<Workflow> startedBy(String topic) {
        return Optional.ofNullable(byTopic.get(topic));
    }

    /** All workflows in the order of their names. */
    public Collection<Workflow> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    /** Names of the agents that they give tasks to. */
    public Set<String> agents() {
        return all().stream()
                .flatMap(workflow -> workflow.calls().stream())
                .map(called -> called.call().agent())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Topics whose records start runs, in order. */
    public Set<String> intakes() {
        return Collections.unmodifiableSet(byTopic.keySet());
    }

    /** A problem at the line of a key of the document, or at its first line if the key is not there. */
    private static Problem problem(Workflow workflow, String key, String message) {
        List<String> lines = workflow.source().lines().toList();
        int line = IntStream.range(0, lines.size())
                .filter(index -> lines.get(index).startsWith(key + ":"))
                .findFirst()
                .orElse(0);
        return new Problem(workflow.name() + ".yaml", line + 1, message, Optional.empty());
    }
}
