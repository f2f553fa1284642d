package io.dealflow.orchestrator.run;

/**
 * The outcome of a step of an earlier revision, which counts again if the step is to do the same once more.
 *
 * @param path place of the step
 * @param input digest of what its task said
 * @param outcome the fact
 */
public record KeptOutcome(String path, Fingerprint input, Fact outcome) {}
