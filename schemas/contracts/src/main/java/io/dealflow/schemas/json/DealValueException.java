package io.dealflow.schemas.json;

/** A value does not fit the field of a deal that it is for. The message names the field, and what was expected. */
public final class DealValueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String path;
    private final String problem;

    DealValueException(String path, String problem) {
        super("field '%s': %s".formatted(path, problem));
        this.path = path;
        this.problem = problem;
    }

    /** Path of the field, such as {@code company.name}. */
    public String path() {
        return path;
    }

    /** The message without the field. */
    public String problem() {
        return problem;
    }
}
