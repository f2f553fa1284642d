package io.dealflow.bench.broken.agent.two;

/** Breaks a rule of the architecture. */
public record OtherAgent(String name) {}
