package io.dealflow.orchestrator.run;

/**
 * A digest of what a producer published: the same deal for the same workflow has the same one.
 *
 * @param high first eight bytes
 * @param low last eight bytes
 */
public record Fingerprint(long high, long low) {}
