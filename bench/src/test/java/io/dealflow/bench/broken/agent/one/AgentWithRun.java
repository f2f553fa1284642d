package io.dealflow.bench.broken.agent.one;

import io.dealflow.bench.broken.orchestrator.run.RunWithTopic;

/** Breaks a rule of the architecture. */
public record AgentWithRun(RunWithTopic run) {}
