package io.dealflow.orchestrator.workflow;

import java.util.List;
import java.util.stream.Collectors;

/** Workflow files are refused. The message lists every problem on a line of its own, with its place. */
public final class WorkflowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * Creates the exception.
     *
     * @param problems all that is wrong, at least one
     */
    public WorkflowException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())));
        this.problems = List.copyOf(problems);
    }

    /** All that is wrong, in the order of the files and their lines. */
    public List<Problem> problems() {
        return problems;
    }
}
