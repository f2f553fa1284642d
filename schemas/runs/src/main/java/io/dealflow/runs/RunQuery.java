package io.dealflow.runs;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A page of runs, the newest first.
 *
 * @param filter which runs to list
 * @param limit at most so many, from 1
 * @param after only runs that are listed after this one; names a run of an earlier answer
 */
public record RunQuery(RunFilter filter, int limit, Optional<String> after) {

    /** The first page. */
    public static RunQuery first(RunFilter filter, int limit) {
        return new RunQuery(filter, limit, Optional.empty());
    }

    /** The same query for another page. */
    public RunQuery page(int most, Optional<String> last) {
        return new RunQuery(filter, most, last);
    }

    /**
     * The page of this query.
     *
     * @param candidates runs to choose from, the newest first, from where the page begins
     * @param complete whether all runs are known that the query could select
     */
    public RunIndex.Page page(Collection<RunSummary> candidates, boolean complete) {
        List<RunSummary> found =
                candidates.stream().filter(filter::selects).limit(limit + 1L).toList();
        boolean more = found.size() > limit;
        return new RunIndex.Page(more ? found.subList(0, limit) : found, more, complete);
    }
}
