package io.dealflow.agent.model.internal;

/**
 * An answer of a model.
 *
 * @param attempt number of the attempt at the step that paid for it
 * @param model name of the model that answered
 * @param message what it answered, as JSON; may hold personal data
 * @param finish why it ended
 * @param inputTokens tokens read, from 0
 * @param outputTokens tokens written, from 0
 */
public record KeptAnswer(
        int attempt, String model, String message, String finish, long inputTokens, long outputTokens) {

    /** Does not show the message. */
    @Override
    public String toString() {
        return "KeptAnswer[model=%s, %d tokens]".formatted(model, outputTokens);
    }
}
