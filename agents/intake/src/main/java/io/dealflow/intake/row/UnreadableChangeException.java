package io.dealflow.intake.row;

import org.jspecify.annotations.Nullable;

/** A record is no change of a row. The message says what was found and expected, without content. */
public final class UnreadableChangeException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public UnreadableChangeException(String message) {
        this(message, null);
    }

    /** Creates the exception with its cause. */
    public UnreadableChangeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
