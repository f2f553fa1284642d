package io.dealflow.bench.broken.agent.one;

import io.dealflow.bench.broken.agent.two.OtherAgent;

/** Breaks a rule of the architecture. */
public record AgentWithOther(OtherAgent other) {}
