package io.dealflow.runs;

import io.dealflow.kafka.log.FollowerListener;
import io.dealflow.kafka.log.TopicPosition;
import io.dealflow.schemas.RunState;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Summaries of the most recent runs, in memory that has a bound: when there are too many, the run that ended first is
 * left out, and if none has ended, the one that began first. Safe for several threads.
 */
public final class RunIndex implements FollowerListener<RunStatusLog.Entry> {

    private static final Comparator<RunSummary> NEWEST_FIRST =
            Comparator.comparing(RunSummary::startedAt).reversed().thenComparing(RunSummary::runId);

    private final int maxRuns;
    private final Map<String, Indexed> runs = new HashMap<>();
    private final TreeSet<RunSummary> ordered = new TreeSet<>(NEWEST_FIRST);
    private final LinkedHashSet<String> ended = new LinkedHashSet<>();
    private boolean complete;
    private boolean dropped;

    /**
     * Creates an empty index.
     *
     * @param maxRuns most runs that it holds, from 1
     */
    public RunIndex(int maxRuns) {
        this.maxRuns = maxRuns;
    }

    @Override
    public synchronized void accept(List<RunStatusLog.Entry> entries, TopicPosition next) {
        entries.forEach(this::add);
    }

    /** Forgets all runs. */
    @Override
    public synchronized void reset() {
        runs.clear();
        ordered.clear();
        ended.clear();
        complete = false;
        dropped = false;
    }

    /** Takes in what the log says of a run, unless it has said something newer already. */
    synchronized void add(RunStatusLog.Entry entry) {
        Indexed known = runs.get(entry.runId());
        if (known != null && known.partition() == entry.partition() && known.offset() >= entry.offset()) {
            return;
        }
        remove(entry.runId());
        entry.status().map(RunSummary::of).ifPresent(run -> {
            runs.put(run.runId(), new Indexed(run, entry.partition(), entry.offset()));
            ordered.add(run);
            if (run.state() != RunState.RUNNING) {
                ended.add(run.runId());
            }
        });
        if (runs.size() > maxRuns) {
            remove(ended.isEmpty() ? ordered.last().runId() : ended.iterator().next());
            dropped = true;
        }
    }

    /** Says that the index has taken in all runs that were there when it began. */
    @Override
    public synchronized void caughtUp() {
        complete = true;
    }

    /** Lists runs, the newest first. None if the run to begin after is not known. */
    public synchronized Page list(RunQuery query) {
        List<RunSummary> found = from(query.after()).stream()
                .filter(query::selects)
                .limit(query.limit() + 1L)
                .toList();
        boolean more = found.size() > query.limit();
        return new Page(more ? found.subList(0, query.limit()) : found, more, complete && !dropped);
    }

    private Collection<RunSummary> from(Optional<String> after) {
        if (after.isEmpty()) {
            return ordered;
        }
        Indexed last = runs.get(after.get());
        return last == null ? List.of() : ordered.tailSet(last.summary(), false);
    }

    /** Where the newest status of a run stands in the log, or empty if the index does not hold the run. */
    synchronized Optional<Place> placeOf(String runId) {
        return Optional.ofNullable(runs.get(runId)).map(run -> new Place(run.partition(), run.offset()));
    }

    private void remove(String runId) {
        Indexed known = runs.remove(runId);
        if (known != null) {
            ordered.remove(known.summary());
            ended.remove(runId);
        }
    }

    /**
     * Some of the runs.
     *
     * @param runs the runs, the newest first
     * @param more whether there are more that the query selects
     * @param complete whether the index knows all runs; false while it is being filled, and after it left some out
     */
    public record Page(List<RunSummary> runs, boolean more, boolean complete) {}

    /** A place in the log of statuses. */
    record Place(int partition, long offset) {}

    private record Indexed(RunSummary summary, int partition, long offset) {}
}
