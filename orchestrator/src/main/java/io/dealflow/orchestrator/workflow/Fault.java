package io.dealflow.orchestrator.workflow;

/**
 * An error that a node of a run ends with: what is raised, and what {@code catch} looks for. The fields are those of
 * the error of the Open Workflow DSL, which follows RFC 9457.
 *
 * @param type names the kind of error: a URI, of the standard types one of {@link FaultType}
 * @param status a number like those of HTTP
 * @param title code, such as that of an agent's failure
 * @param detail what went wrong, in a sentence; no personal data
 */
public record Fault(String type, int status, String title, String detail) {

    /** A fault of a standard type. */
    public static Fault of(FaultType type, String title, String detail) {
        return new Fault(type.uri(), type.status(), title, detail);
    }
}
