package io.dealflow.connect;

/** A connector or one of its tasks has failed and does not go on by itself. */
public final class ConnectorFailedException extends ConnectException {

    private static final long serialVersionUID = 1L;

    private final String trace;

    ConnectorFailedException(String connector, ConnectorStatus.Part failed) {
        super("The connector %s failed: %s".formatted(connector, failed.rootCause()));
        this.trace = failed.trace();
    }

    /** The stack trace, as Connect keeps it; empty if it kept none. */
    public String trace() {
        return trace;
    }
}
