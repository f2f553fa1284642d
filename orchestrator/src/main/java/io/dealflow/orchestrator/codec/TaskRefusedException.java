package io.dealflow.orchestrator.codec;

/** A task cannot be published as the run stands. The message says why, in a sentence without payload. */
public final class TaskRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public TaskRefusedException(String message) {
        super(message);
    }

    /** Creates the exception with its cause. */
    public TaskRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
