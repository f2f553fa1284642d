package io.dealflow.orchestrator.run;

import io.dealflow.orchestrator.run.Signal.SubjectArrived;
import java.util.Optional;

/**
 * What a producer last published about a subject.
 *
 * @param fingerprint digest of what it published
 * @param position the record
 * @param movedFrom where the record lies that it is a copy of
 */
public record Publication(Fingerprint fingerprint, Position position, Optional<Position> movedFrom) {

    /** What arrived. */
    static Publication of(SubjectArrived arrival) {
        return new Publication(arrival.fingerprint(), arrival.cause(), arrival.movedFrom());
    }

    /** Nothing, since a record took back what was published. */
    static Publication none(Position position) {
        return new Publication(Fingerprint.NONE, position, Optional.empty());
    }

    /** The same record, of which nothing is known: whatever is published next is something else. */
    Publication forgotten() {
        return none(position);
    }

    /** Whether a record says the same. */
    boolean says(SubjectArrived arrival) {
        return fingerprint.equals(arrival.fingerprint());
    }

    /** Whether a record is another copy of the one that this is a copy of. */
    boolean isCopiedAgainAs(SubjectArrived arrival) {
        return says(arrival) && movedFrom.isPresent() && movedFrom.equals(arrival.movedFrom());
    }
}
