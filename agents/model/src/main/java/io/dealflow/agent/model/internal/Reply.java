package io.dealflow.agent.model.internal;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.output.FinishReason;

/**
 * What a model replied to one request.
 *
 * @param message what it wrote, or the tools that it calls
 * @param finish why it ended
 * @param fromEarlierAttempt whether it was kept from an earlier attempt at the step
 */
record Reply(AiMessage message, FinishReason finish, boolean fromEarlierAttempt) {}
