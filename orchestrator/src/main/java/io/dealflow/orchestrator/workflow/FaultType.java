package io.dealflow.orchestrator.workflow;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The types of errors that Dealflow itself raises: those of the Open Workflow DSL 1.0, and {@link #BOUND}. */
public enum FaultType {
    /** An agent could not be reached or was overloaded, and the attempts are used up. */
    COMMUNICATION(500),
    /** A time limit has passed. */
    TIMEOUT(408),
    /** An agent says that it will never be able to perform the task. */
    RUNTIME(500),
    /** An expression cannot be computed on the facts of a run. */
    EXPRESSION(400),
    /** A task or fact cannot be built, or is too large. */
    VALIDATION(400),
    /** A node was to be begun more often than it may be. */
    BOUND(500);

    private static final String STANDARD = "https://serverlessworkflow.io/spec/1.0.0/errors/";
    private static final String OWN = "dealflow://errors/";

    private final int status;

    FaultType(int status) {
        this.status = status;
    }

    /** Its number, as HTTP has them. */
    public int status() {
        return status;
    }

    /** The short name, such as "timeout". */
    public String shortName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The URI that names it. */
    public String uri() {
        return (this == BOUND ? OWN : STANDARD) + shortName();
    }

    /** The type of a short name or URI. */
    public static Optional<FaultType> of(String name) {
        return Arrays.stream(values())
                .filter(type -> type.shortName().equals(name) || type.uri().equals(name))
                .findFirst();
    }
}
