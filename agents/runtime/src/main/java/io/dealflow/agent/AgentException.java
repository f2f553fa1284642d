package io.dealflow.agent;

/** An agent has no outcome for a task. */
public abstract sealed class AgentException extends RuntimeException permits RetryableException, PermanentException {

    private static final long serialVersionUID = 1L;

    private final String code;

    AgentException(String code, String message) {
        super(message);
        this.code = code;
    }

    AgentException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** Short, stable, lower-case code with hyphens, such as "rate-limited". */
    public String code() {
        return code;
    }
}
