package io.dealflow.kafka.registry;

import org.apache.kafka.common.errors.SerializationException;

/** A schema registry refused a request or did not answer. */
public final class RegistryException extends SerializationException {

    private static final long serialVersionUID = 1L;

    private static final int NO_SCHEMA = 40403;
    private static final int UNUSABLE = 422;

    private final int code;

    /**
     * Creates the exception.
     *
     * @param code Confluent's error code, such as 40401 or 409; 0 if no answer came
     * @param message what was asked and what was answered
     */
    public RegistryException(int code, String message) {
        super(message);
        this.code = code;
    }

    /**
     * Creates the exception for an answer that did not come.
     *
     * @param message what was asked of which address
     * @param cause what went wrong
     */
    public RegistryException(String message, Throwable cause) {
        super(message, cause);
        this.code = 0;
    }

    /** Confluent's error code, such as 40401 (no such subject) or 409 (incompatible); 0 if no answer came. */
    public int code() {
        return code;
    }

    /**
     * True if the schema of a record will never be known: the registry has none under its id (40403), or what it has is
     * no Avro schema (422). False for anything that ends once somebody repairs it, such as an outage, rotated
     * credentials, a limit on requests, or a proxy that answers in the registry's place.
     */
    public boolean unreadable() {
        return code == NO_SCHEMA || code == UNUSABLE || code / 100 == UNUSABLE;
    }

    /** True if the same request may succeed soon: no answer came, or the registry had an error of its own (5xx). */
    public boolean retryable() {
        return code == 0 || code / 100 == 5 || code / 10000 == 5;
    }
}
