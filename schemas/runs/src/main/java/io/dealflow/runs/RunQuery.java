package io.dealflow.runs;

import io.dealflow.schemas.RunState;
import java.util.Optional;

/**
 * Which runs to list.
 *
 * @param state only runs in this state
 * @param dealId only runs of this deal
 * @param limit at most so many, from 1
 * @param after only runs that are listed after this one; names a run of an earlier answer
 */
public record RunQuery(Optional<RunState> state, Optional<String> dealId, int limit, Optional<String> after) {

    boolean selects(RunSummary run) {
        return state.map(run.state()::equals).orElse(true)
                && dealId.map(run.dealId()::equals).orElse(true);
    }
}
