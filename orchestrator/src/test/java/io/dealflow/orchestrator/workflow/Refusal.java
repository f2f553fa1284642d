package io.dealflow.orchestrator.workflow;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;

/** Loads workflows that are wrong. */
final class Refusal {

    private Refusal() {}

    /** What is wrong with a text in file deal.yaml, one entry for each problem. */
    static List<String> of(AgentSchemas schemas, String text) {
        WorkflowException refused = catchThrowableOfType(
                WorkflowException.class, () -> new WorkflowLoader(schemas).load("deal.yaml", text));
        if (refused == null) {
            throw new AssertionError("Expected the workflow to be refused");
        }
        return refused.problems().stream().map(Problem::toString).toList();
    }

    static List<String> of(String text) {
        return of(new FixedSchemas(), text);
    }
}
