package io.dealflow.runs;

import io.dealflow.schemas.RunState;
import java.util.Optional;

/**
 * Which runs to list.
 *
 * @param state only runs in this state
 * @param subjectType only runs about subjects of this type
 * @param subjectId only runs about subjects of this id
 * @param limit at most so many, from 1
 * @param after only runs that are listed after this one; names a run of an earlier answer
 */
public record RunQuery(
        Optional<RunState> state,
        Optional<String> subjectType,
        Optional<String> subjectId,
        int limit,
        Optional<String> after) {

    boolean selects(RunSummary run) {
        return state.map(run.state()::equals).orElse(true)
                && subjectType.map(run.subjectType()::equals).orElse(true)
                && subjectId.map(run.subjectId()::equals).orElse(true);
    }
}
