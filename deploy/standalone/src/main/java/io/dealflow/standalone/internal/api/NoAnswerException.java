package io.dealflow.standalone.internal.api;

/** Says why an API is of no use. */
public final class NoAnswerException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public NoAnswerException(String why) {
        super(why);
    }

    NoAnswerException(String why, Throwable cause) {
        super(why, cause);
    }
}
