package io.dealflow.agent.drafting;

/** A template cannot be used. The message names file and line, what was found and what was expected. */
final class TemplateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TemplateException(String message) {
        super(message);
    }

    TemplateException(String message, Throwable cause) {
        super(message, cause);
    }
}
