package io.dealflow.standalone.internal.cluster;

/** A cluster or its registry does not answer, or lacks what a command needs. The message is for a person. */
public final class ClusterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with what was asked of whom, and what helps. */
    public ClusterException(String message) {
        super(message);
    }

    /** Creates the exception with what was asked of whom, and what went wrong beneath. */
    public ClusterException(String message, Throwable cause) {
        super(message, cause);
    }
}
