package io.dealflow.crm;

/** The embedded CRM cannot start or go on. The message is a sentence for a person. */
public final class CrmException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CrmException(String message) {
        super(message);
    }

    CrmException(String message, Throwable cause) {
        super(message, cause);
    }
}
