package io.dealflow.orchestrator.codec;

/** A record is not of the form that its topic promises, and never will be. The message says what was found. */
public final class UnreadableRecordException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what was found and what was expected; no payload
     */
    public UnreadableRecordException(String message) {
        super(message);
    }

    /**
     * Creates the exception with its cause.
     *
     * @param message what was found and what was expected; no payload
     */
    public UnreadableRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
