package io.dealflow.kafka.consumer;

/** The bytes of a record are not what its topic holds; reading them again cannot help. */
public final class UndecodableException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Says what was expected and what was found, without the payload. */
    public UndecodableException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Says what was expected and what was found, without the payload. */
    public UndecodableException(String message) {
        super(message);
    }
}
