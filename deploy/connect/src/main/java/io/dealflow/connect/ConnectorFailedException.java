package io.dealflow.connect;

/** A connector or one of its tasks has failed and does not go on by itself. */
public final class ConnectorFailedException extends ConnectException {

    private static final long serialVersionUID = 1L;
    private static final String CAUSED_BY = "Caused by: ";

    private final String trace;

    ConnectorFailedException(String connector, String trace) {
        super("The connector %s failed: %s".formatted(connector, rootCause(trace)));
        this.trace = trace;
    }

    /** The stack trace, as Connect keeps it; empty if it kept none. */
    public String trace() {
        return trace;
    }

    private static String rootCause(String trace) {
        String cause = trace.lines().findFirst().orElse("Connect gives no reason");
        for (String line : (Iterable<String>) trace.lines()::iterator) {
            if (line.startsWith(CAUSED_BY)) {
                cause = line.substring(CAUSED_BY.length());
            }
        }
        return cause;
    }
}
