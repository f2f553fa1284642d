package io.dealflow.orchestrator.view;

/** The cluster does not give what was asked for in time. The same question may be answered later. */
public final class ViewException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what was asked for
     */
    public ViewException(String message) {
        super(message);
    }

    /**
     * Creates the exception with its cause.
     *
     * @param message what was asked for
     * @param cause what the client said
     */
    public ViewException(String message, Throwable cause) {
        super(message, cause);
    }
}
