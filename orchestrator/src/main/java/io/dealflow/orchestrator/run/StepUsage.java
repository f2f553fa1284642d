package io.dealflow.orchestrator.run;

import java.util.Optional;

/**
 * What an attempt took, as the agent says.
 *
 * @param provider who computed the outcome
 * @param model model or rule set and its version
 * @param inputTokens tokens read by a language model
 * @param outputTokens tokens written by a language model
 * @param costMicros cost in millionths of a currency
 * @param millis time of work in milliseconds
 * @param degraded true when a fallback answered
 * @param degradedReason why a fallback answered
 * @param prompt name and version of the prompt of a language model
 */
public record StepUsage(
        String provider,
        String model,
        long inputTokens,
        long outputTokens,
        long costMicros,
        long millis,
        boolean degraded,
        Optional<String> degradedReason,
        Optional<String> prompt) {}
