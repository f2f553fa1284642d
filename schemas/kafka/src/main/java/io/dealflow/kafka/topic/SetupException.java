package io.dealflow.kafka.topic;

/** The topics or subjects of a cluster are not as Dealflow needs them, and could not be made so. */
public final class SetupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message names the topic or subject, what was found and what was expected
     */
    public SetupException(String message) {
        super(message);
    }

    /**
     * Creates the exception with its cause.
     *
     * @param message names the topic or subject, and what was attempted
     * @param cause what the cluster or the registry answered
     */
    public SetupException(String message, Throwable cause) {
        super(message, cause);
    }
}
