package io.dealflow.kafka.log;

/** The log holds the record, but its bytes are not what was expected; reading them again cannot help. */
public final class UnreadableRecordException extends LogException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message names the record, without its payload
     * @param cause what the deserializer said
     */
    public UnreadableRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
