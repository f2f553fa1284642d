package io.dealflow.bench.broken.agent.one;

import io.dealflow.bench.broken.agent.internal.Machinery;

/** Breaks a rule of the architecture. */
public record AgentWithInternal(Machinery machinery) {}
