package io.dealflow.kafka.log;

/**
 * The cluster does not give what was asked for in time. The same question may be answered later, unless this is an
 * {@link UnreadableRecordException}.
 */
public class LogException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what was asked for
     */
    public LogException(String message) {
        super(message);
    }

    /**
     * Creates the exception with its cause.
     *
     * @param message what was asked for
     * @param cause what the client said
     */
    public LogException(String message, Throwable cause) {
        super(message, cause);
    }
}
