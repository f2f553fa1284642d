package io.dealflow.agent.testkit.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a provider was asked.
 *
 * @param protocol the protocol that was spoken
 * @param key key that came with it, without what stands before it in its header
 * @param model name of the model
 * @param system what the operator says
 * @param messages what was said since, oldest first: by the user, by the model, and what tools gave
 * @param tools names of the tools that may be called
 * @param body the request itself
 */
public record ModelRequest(
        ModelProtocol protocol,
        String key,
        String model,
        String system,
        List<String> messages,
        List<String> tools,
        JsonNode body) {

    /** The latest message. */
    public String last() {
        return messages.get(messages.size() - 1);
    }
}
