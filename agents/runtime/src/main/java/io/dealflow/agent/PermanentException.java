package io.dealflow.agent;

/** No further attempt at the task can succeed. Thrown for such as a deal that lacks what the agent needs. */
public final class PermanentException extends AgentException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param code short, stable, lower-case code with hyphens
     * @param message one sentence for a person; no payload and no personal data
     */
    public PermanentException(String code, String message) {
        super(code, message);
    }

    /**
     * Creates the exception with its cause.
     *
     * @param code short, stable, lower-case code with hyphens
     * @param message one sentence for a person; no payload and no personal data
     * @param cause what went wrong
     */
    public PermanentException(String code, String message, Throwable cause) {
        super(code, message, cause);
    }
}
