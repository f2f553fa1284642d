package io.dealflow.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dealflow.orchestrator.workflow.WorkflowDefinition.NodeDefinition;
import java.util.List;
import java.util.Optional;

/** Reads texts of workflows, right and wrong ones, without a look at schemas. */
final class Forms {

    /** All that a workflow needs but its steps, which begin on line 4. */
    static final String HEAD = """
            document: {dsl: '1.0.3', namespace: test, name: deal, version: '1.0.0'}
            evaluate: {language: cel}
            do:
            """;

    private Forms() {}

    /** A workflow in which nothing is wrong. */
    static WorkflowDefinition read(String text) {
        Problems problems = new Problems("deal.yaml");
        Optional<WorkflowDefinition> read = new WorkflowReader(WorkflowTexts.of("deal.yaml", text), problems).read();
        problems.throwIfAny();
        assertThat(read).isPresent();
        return read.get();
    }

    /** The steps of a workflow in which nothing is wrong, such as {@code "- score: {call: scoring}"}. */
    static List<NodeDefinition> steps(String steps) {
        return read(HEAD + steps).root().nodes();
    }

    /** The work of the first of these steps. */
    static <W extends WorkDefinition> W work(String steps, Class<W> kind) {
        return kind.cast(steps(steps).get(0).work());
    }

    /** What is wrong with a workflow, an entry for each problem. */
    static List<String> problems(String text) {
        return problems("deal.yaml", text);
    }

    /** The same of a file of another name. */
    static List<String> problems(String file, String text) {
        Problems problems = new Problems(file);
        new WorkflowReader(WorkflowTexts.of(file, text), problems).read();
        WorkflowException refused = catchThrowableOfType(WorkflowException.class, problems::throwIfAny);
        return refused == null
                ? List.of()
                : refused.problems().stream().map(Problem::toString).toList();
    }

    /** What is wrong with these steps, without file and line if they stand on one. */
    static List<String> problemsOf(String steps) {
        return problems(HEAD + steps + "\n").stream()
                .map(problem -> problem.replaceFirst("^deal\\.yaml:4: ", ""))
                .toList();
    }
}
