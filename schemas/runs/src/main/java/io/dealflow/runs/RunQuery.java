package io.dealflow.runs;

import io.dealflow.schemas.RunState;
import java.util.Collection;
import java.util.List;
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

    /** The same query for another page. */
    public RunQuery page(int most, Optional<String> last) {
        return new RunQuery(state, subjectType, subjectId, most, last);
    }

    boolean selects(RunSummary run) {
        return state.map(run.state()::equals).orElse(true) && isAbout(run);
    }

    /** Whether a run is about a subject that is asked for, in whatever state it is. */
    boolean isAbout(RunSummary run) {
        return subjectType.map(run.subjectType()::equals).orElse(true)
                && subjectId.map(run.subjectId()::equals).orElse(true);
    }

    /**
     * The page of this query.
     *
     * @param candidates runs to choose from, the newest first, from where the page begins
     * @param complete whether all runs are known that the query could select
     */
    public RunIndex.Page page(Collection<RunSummary> candidates, boolean complete) {
        List<RunSummary> found =
                candidates.stream().filter(this::selects).limit(limit + 1L).toList();
        boolean more = found.size() > limit;
        return new RunIndex.Page(more ? found.subList(0, limit) : found, more, complete);
    }
}
