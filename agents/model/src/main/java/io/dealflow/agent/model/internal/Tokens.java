package io.dealflow.agent.model.internal;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import org.jspecify.annotations.Nullable;

/** Tokens of a call, as the provider counts them; 0 where it does not. */
record Tokens(long input, long output) {

    static Tokens of(ChatResponse response) {
        TokenUsage usage = response.tokenUsage();
        return usage == null
                ? new Tokens(0, 0)
                : new Tokens(count(usage.inputTokenCount()), count(usage.outputTokenCount()));
    }

    private static long count(@Nullable Integer tokens) {
        return tokens == null ? 0 : Math.max(0, tokens);
    }
}
