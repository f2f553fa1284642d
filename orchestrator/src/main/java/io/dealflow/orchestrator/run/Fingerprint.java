package io.dealflow.orchestrator.run;

/**
 * A digest of what a producer published: the same subject for the same workflow has the same one.
 *
 * @param high first eight bytes
 * @param low last eight bytes
 */
public record Fingerprint(long high, long low) {

    /**
     * Stands for a subject that was withdrawn, or whose run has failed and left: none has it, so the next one published
     * is a new revision.
     */
    public static final Fingerprint NONE = new Fingerprint(0, 0);
}
