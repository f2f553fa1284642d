package io.dealflow.orchestrator.run;

/**
 * What a producer last published about a subject.
 *
 * @param fingerprint digest of what it published
 * @param position the record
 */
public record Publication(Fingerprint fingerprint, Position position) {

    /** The same record, of which nothing is known: whatever is published next is something else. */
    Publication forgotten() {
        return new Publication(Fingerprint.NONE, position);
    }
}
