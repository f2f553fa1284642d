package io.dealflow.schemas.json;

/** A row of a file gives no deal. The message names the column or field, what was found and what was expected. */
public final class RowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param problem names the column or field, what was found and what was expected
     */
    public RowException(String problem) {
        super(problem);
    }
}
