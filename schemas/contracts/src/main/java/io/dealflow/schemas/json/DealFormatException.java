package io.dealflow.schemas.json;

/** Text is not a deal. The message names the line, and the field, what was found and what was expected. */
public final class DealFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long line;
    private final String problem;

    DealFormatException(long line, String problem) {
        super("line %d: %s".formatted(line, problem));
        this.line = line;
        this.problem = problem;
    }

    /** Line of the text, from 1. */
    public long line() {
        return line;
    }

    /** The message without the line. */
    public String problem() {
        return problem;
    }
}
