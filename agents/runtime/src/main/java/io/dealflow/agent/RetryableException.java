package io.dealflow.agent;

/** Another attempt at the task may succeed. Thrown for such as an outage or a full queue. */
public final class RetryableException extends AgentException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param code short, stable, lower-case code with hyphens
     * @param message one sentence for a person; no payload and no personal data
     */
    public RetryableException(String code, String message) {
        super(code, message);
    }

    /**
     * Creates the exception with its cause.
     *
     * @param code short, stable, lower-case code with hyphens
     * @param message one sentence for a person; no payload and no personal data
     * @param cause what went wrong
     */
    public RetryableException(String code, String message, Throwable cause) {
        super(code, message, cause);
    }
}
