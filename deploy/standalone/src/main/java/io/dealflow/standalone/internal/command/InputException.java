package io.dealflow.standalone.internal.command;

/** What a user named cannot be used. The message names it, what was found and what was expected. */
final class InputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InputException(String message) {
        super(message);
    }

    InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
