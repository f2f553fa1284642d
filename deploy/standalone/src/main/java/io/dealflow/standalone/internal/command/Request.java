package io.dealflow.standalone.internal.command;

import io.dealflow.runs.SignalData;
import io.dealflow.schemas.RunAction;
import java.util.Map;
import java.util.Optional;

/**
 * What a person asks of runs.
 *
 * @param action what they are told to do
 * @param name place of the step to go on from, name of the signal, or version to go on by
 * @param data what the signal says
 */
record Request(RunAction action, Optional<String> name, Map<String, String> data) {

    /** A request that says nothing else. */
    static Request of(RunAction action) {
        return new Request(action, Optional.empty(), Map.of());
    }

    /** Whether nothing is to be done, but it is to be told what would be. */
    boolean dryRun() {
        return Boolean.parseBoolean(data.get(SignalData.DRY_RUN));
    }

    /** What was done to a run, such as "retried". */
    String done() {
        return switch (action) {
            case CANCEL -> "cancelled";
            case RETRY -> "retried";
            case PAUSE -> "paused";
            case RESUME -> "resumed";
            case RERUN -> "rerun";
            case SIGNAL -> "signalled";
            case RESTART -> "restarted";
            case MIGRATE -> "moved";
            case UNKNOWN -> "asked";
        };
    }
}
