package io.dealflow.intake.mapping;

/** Rows give no deal: a value of an expression does not fit its field. The message names field, place and reason. */
public final class MappingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message names the field of the deal, the place in the mapping, what was found and what was expected
     */
    public MappingException(String message) {
        super(message);
    }
}
