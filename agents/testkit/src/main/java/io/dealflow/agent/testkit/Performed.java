package io.dealflow.agent.testkit;

import io.dealflow.schemas.Usage;

/**
 * What came of a task.
 *
 * @param outcome what the agent returned
 * @param usage what the agent told of it
 */
public record Performed<O>(O outcome, Usage usage) {}
