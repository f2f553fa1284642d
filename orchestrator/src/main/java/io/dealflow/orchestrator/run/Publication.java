package io.dealflow.orchestrator.run;

/**
 * What a producer last published about a subject.
 *
 * @param fingerprint digest of what it published
 * @param position the record
 */
public record Publication(Fingerprint fingerprint, Position position) {}
