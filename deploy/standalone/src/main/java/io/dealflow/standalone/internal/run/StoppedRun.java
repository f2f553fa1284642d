package io.dealflow.standalone.internal.run;

import io.dealflow.runs.RunSummary;
import io.dealflow.schemas.RunStatus;
import java.util.Optional;

/**
 * A run with why it stands where it stands; small enough to keep many.
 *
 * @param summary what a list tells of it
 * @param reason why it failed or was cancelled, in a sentence
 * @param sequence number of its last event
 */
public record StoppedRun(RunSummary summary, Optional<String> reason, long sequence) {

    /** Of a status. */
    public static StoppedRun of(RunStatus status) {
        return new StoppedRun(RunSummary.of(status), status.getReason(), status.getSequence());
    }
}
