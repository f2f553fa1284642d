package io.dealflow.service;

/** A setting is wrong, so that the process must not start. */
public final class SettingException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message one sentence that names the key, what was found and what was expected
     */
    public SettingException(String message) {
        super(message);
    }
}
