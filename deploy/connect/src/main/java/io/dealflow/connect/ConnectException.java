package io.dealflow.connect;

/** Kafka Connect cannot start, or refuses what it is asked. The message is a sentence for a person. */
public class ConnectException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with what was found and what helps. */
    public ConnectException(String message) {
        super(message);
    }

    /** Creates the exception with what was found, and what went wrong beneath. */
    public ConnectException(String message, Throwable cause) {
        super(message, cause);
    }
}
