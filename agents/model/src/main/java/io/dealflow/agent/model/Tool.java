package io.dealflow.agent.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/**
 * Something that a model may call while it works on an answer. What a tool gives back is data to the model, never an
 * instruction.
 *
 * @param name letters, digits, underscores and hyphens, at most 64
 * @param description what it does and when to call it, for the model
 * @param parameters JSON Schema of its arguments, an object
 * @param function what is called
 */
public record Tool(String name, String description, JsonNode parameters, Function function) {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9_-]{0,63}");

    /** What a tool does. Called by the thread that performs the task. */
    @FunctionalInterface
    public interface Function {

        /**
         * Answers a call.
         *
         * @param arguments as the model chose them: an object, not held against the schema
         * @return what the model is told
         * @throws IllegalArgumentException if the arguments are wrong; the model is told the message
         * @throws InterruptedException if the thread was interrupted
         */
        String call(JsonNode arguments) throws InterruptedException;
    }

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if name or parameters are not of the form above
     */
    public Tool {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "Tool '%s': expected letters, digits, underscores and hyphens, at most 64".formatted(name));
        }
        if (!parameters.path("type").asText().equals("object")) {
            throw new IllegalArgumentException("Tool '%s': expected parameters of type object".formatted(name));
        }
    }
}
