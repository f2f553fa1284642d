package io.dealflow.orchestrator.workflow;

/** An expression or a way could not be computed on the facts of a run. */
public final class ConditionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message names the expression and what is wrong
     * @param cause what the evaluator said
     */
    public ConditionException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Creates the exception.
     *
     * @param message names the expression and what is wrong
     */
    public ConditionException(String message) {
        super(message);
    }
}
