package io.dealflow.embedded;

/** An embedded server cannot start or go on. The message is a sentence for a person. */
public final class EmbeddedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with what was found and what helps. */
    public EmbeddedException(String message) {
        super(message);
    }

    /** Creates the exception with what was found, and what went wrong beneath. */
    public EmbeddedException(String message, Throwable cause) {
        super(message, cause);
    }
}
