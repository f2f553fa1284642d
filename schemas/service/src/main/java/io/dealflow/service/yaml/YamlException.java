package io.dealflow.service.yaml;

/**
 * A YAML file is not of the form that its reader expects. The message names file, line, what was found and what was
 * expected.
 */
public final class YamlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message names file and line, what was found and what was expected
     */
    public YamlException(String message) {
        super(message);
    }
}
