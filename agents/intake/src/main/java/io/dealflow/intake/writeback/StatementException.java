package io.dealflow.intake.writeback;

/** The file of the write-back's statement cannot be used. Names file and line, what was found and expected. */
public final class StatementException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StatementException(String message) {
        super(message);
    }
}
