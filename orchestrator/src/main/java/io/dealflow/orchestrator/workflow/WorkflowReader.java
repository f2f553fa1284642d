package io.dealflow.orchestrator.workflow;

import io.dealflow.orchestrator.workflow.WorkflowTexts.Part;
import io.dealflow.service.yaml.Suggestion;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the form of a workflow and of those that it calls, each once. For one thread. */
final class WorkflowReader {

    private final WorkflowTexts texts;
    private final Problems problems;
    private final Map<String, Optional<WorkflowDefinition>> known = new HashMap<>();
    private final List<String> way = new ArrayList<>();

    WorkflowReader(WorkflowTexts texts, Problems problems) {
        this.texts = texts;
        this.problems = problems;
    }

    /** Reads the workflow. What is missing is a problem; a definition may come although there are problems. */
    Optional<WorkflowDefinition> read() {
        return read(WorkflowTexts.name(texts.file()), new Part(texts.file(), 1, texts.text()));
    }

    /** A workflow that is called; it is a problem if there is none, or if it calls itself in the end. */
    Optional<WorkflowDefinition> called(Located<String> workflow) {
        String name = workflow.value();
        int before = way.indexOf(name);
        if (before >= 0) {
            problems.add(
                    workflow.line(),
                    "workflows that call each other: %s -> %s; expected none that leads back to itself",
                    String.join(" -> ", way.subList(before, way.size())),
                    name);
            return Optional.empty();
        }
        if (!known.containsKey(name)) {
            known.put(name, lookUp(workflow));
        }
        return known.getOrDefault(name, Optional.empty());
    }

    private Optional<WorkflowDefinition> lookUp(Located<String> workflow) {
        String name = workflow.value();
        Optional<Part> part = texts.take(name);
        if (part.isEmpty()) {
            problems.add(
                    workflow.line(),
                    "workflow '%s' is unknown%s, expected %s",
                    name,
                    Suggestion.of(name, texts.names()),
                    texts.names().isEmpty()
                            ? "one of another file of the same directory, which has none"
                            : "one of " + String.join(", ", texts.names()));
        }
        return part.flatMap(found -> read(name, found));
    }

    private Optional<WorkflowDefinition> read(String name, Part part) {
        problems.begin(part.line(), part.file());
        way.add(name);
        Optional<WorkflowDefinition> read = new WorkflowParser(problems, this).parse(part);
        way.remove(way.size() - 1);
        read.map(WorkflowDefinition::name)
                .filter(declared -> !declared.value().equals(name))
                .ifPresent(declared -> problems.add(
                        declared.line(),
                        "workflow '%s' is in file %s, expected file %s.yaml",
                        declared.value(),
                        part.file(),
                        declared.value()));
        return read;
    }
}
