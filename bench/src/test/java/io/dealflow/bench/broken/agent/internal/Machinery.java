package io.dealflow.bench.broken.agent.internal;

/** Breaks a rule of the architecture. */
public record Machinery(String name) {}
