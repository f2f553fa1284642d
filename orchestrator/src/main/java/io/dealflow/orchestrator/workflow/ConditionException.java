package io.dealflow.orchestrator.workflow;

/** A condition could not be evaluated on the facts of a run. */
public final class ConditionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message names the condition and what is wrong
     * @param cause what the evaluator said
     */
    public ConditionException(String message, Throwable cause) {
        super(message, cause);
    }
}
