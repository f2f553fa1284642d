package io.dealflow.agent.text;

/** A template cannot be used. The message names file and line, what was found and what was expected. */
public final class TemplateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates it. */
    public TemplateException(String message) {
        super(message);
    }

    /** Creates it. */
    public TemplateException(String message, Throwable cause) {
        super(message, cause);
    }
}
