package io.dealflow.runs;

import io.dealflow.kafka.log.LogException;
import io.dealflow.runs.RunIndex.Known;
import io.dealflow.runs.RunIndex.Page;
import io.dealflow.runs.RunIndex.Place;
import io.dealflow.schemas.RunStatus;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** Lists the runs of subjects of one id, those that the index has left out among them. */
final class SubjectRuns {

    private final RunIndex index;
    private final Function<Place, Optional<RunStatus>> statuses;

    /**
     * Creates it.
     *
     * @param statuses gives the status at a place of the log, or empty if there is none any more
     */
    SubjectRuns(RunIndex index, Function<Place, Optional<RunStatus>> statuses) {
        this.index = index;
        this.statuses = statuses;
    }

    /**
     * Lists runs, the newest first; empty if the run to begin after is none of the subjects'.
     *
     * @param subjectId id that the query asks for; of every type, if the query names none
     * @throws LogException if the cluster does not give a status in time
     */
    Optional<Page> list(String subjectId, RunQuery query) {
        Known known = index.ofSubject(query.filter().subjectType(), subjectId);
        Map<String, RunSummary> found = new HashMap<>();
        for (Place place : known.evicted()) {
            statuses.apply(place)
                    .map(RunSummary::of)
                    .filter(query.filter()::isAbout)
                    .ifPresent(run -> found.merge(run.runId(), run, SubjectRuns::newer));
        }
        known.runs().forEach(run -> found.put(run.runId(), run));
        NavigableSet<RunSummary> runs = new TreeSet<>(RunIndex.NEWEST_FIRST);
        runs.addAll(found.values());
        if (query.after().isEmpty()) {
            return Optional.of(query.page(runs, known.complete()));
        }
        return Optional.ofNullable(found.get(query.after().get()))
                .map(last -> query.page(runs.tailSet(last, false), known.complete()));
    }

    private static RunSummary newer(RunSummary one, RunSummary other) {
        return one.updatedAt().isAfter(other.updatedAt()) ? one : other;
    }
}
