package io.dealflow.runs;

import io.dealflow.kafka.log.FollowerListener;
import io.dealflow.kafka.log.TopicPosition;
import io.dealflow.schemas.RunState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Summaries of the most recent runs, in memory that has a bound: when there are too many, the run that ended first is
 * left out, and if none has ended, the one that began first. Of those that are left out it knows where the statuses of
 * a subject's runs stand. A page is found by state or subject, not by looking at all runs; what else a filter asks for,
 * the runs of that state are looked at for, one after the other. Safe for several threads.
 */
public final class RunIndex implements FollowerListener<RunStatusLog.Entry> {

    static final Comparator<RunSummary> NEWEST_FIRST =
            Comparator.comparing(RunSummary::startedAt).reversed().thenComparing(RunSummary::runId);

    /** At 32 to 64 bytes each. */
    private static final int MOST_EVICTED = 4_000_000;

    private final int maxRuns;
    private final int mostEvicted;
    private final Map<String, Indexed> runs = new HashMap<>();
    private final NavigableSet<RunSummary> ordered = new TreeSet<>(NEWEST_FIRST);
    private final Map<RunState, NavigableSet<RunSummary>> byState = new EnumMap<>(RunState.class);
    private final Map<SubjectKey, NavigableSet<RunSummary>> bySubject = new HashMap<>();
    private final Set<String> subjectTypes = new TreeSet<>();
    private final LinkedHashSet<String> ended = new LinkedHashSet<>();
    private EvictedRuns evicted;
    private boolean complete;
    private boolean dropped;
    private boolean forgotten;

    /**
     * Creates an empty index.
     *
     * @param maxRuns most runs that it holds, from 1
     */
    public RunIndex(int maxRuns) {
        this(maxRuns, MOST_EVICTED);
    }

    RunIndex(int maxRuns, int mostEvicted) {
        this.maxRuns = maxRuns;
        this.mostEvicted = mostEvicted;
        this.evicted = new EvictedRuns(mostEvicted);
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
        byState.clear();
        bySubject.clear();
        subjectTypes.clear();
        ended.clear();
        evicted = new EvictedRuns(mostEvicted);
        complete = false;
        dropped = false;
        forgotten = false;
    }

    /** Takes in what the log says of a run, unless it has said something newer already. */
    synchronized void add(RunStatusLog.Entry entry) {
        Indexed known = runs.get(entry.runId());
        Place place = new Place(entry.partition(), entry.offset());
        if (known != null && !place.follows(known.place())) {
            return;
        }
        remove(entry.runId());
        entry.status().map(RunSummary::of).ifPresent(run -> put(new Indexed(run, place)));
        if (runs.size() > maxRuns) {
            evict(ended.isEmpty() ? ordered.last().runId() : ended.iterator().next());
        }
    }

    /** Says that the index has taken in all runs that were there when it began. */
    @Override
    public synchronized void caughtUp() {
        complete = true;
    }

    /** Lists runs that the index holds, the newest first; empty if it does not hold the run to begin after. */
    public synchronized Optional<Page> list(RunQuery query) {
        NavigableSet<RunSummary> candidates =
                query.filter().state().map(this::inState).orElse(ordered);
        if (query.after().isEmpty()) {
            return Optional.of(query.page(candidates, complete && !dropped));
        }
        return Optional.ofNullable(runs.get(query.after().get()))
                .map(last -> query.page(candidates.tailSet(last.summary(), false), complete && !dropped));
    }

    /**
     * What is known of the runs of a subject.
     *
     * @param type type of the subject; if there is none, subjects of every type are looked for
     */
    synchronized Known ofSubject(Optional<String> type, String id) {
        List<RunSummary> held = new ArrayList<>();
        List<Place> leftOut = new ArrayList<>();
        Collection<String> types = type.<Collection<String>>map(List::of).orElse(subjectTypes);
        for (String each : types) {
            SubjectKey subject = new SubjectKey(each, id);
            Optional.ofNullable(bySubject.get(subject)).ifPresent(held::addAll);
            leftOut.addAll(evicted.of(subject));
        }
        return new Known(held, leftOut, complete && !forgotten);
    }

    /** Where the newest status of a run stands in the log, or empty if the index does not hold the run. */
    synchronized Optional<Place> placeOf(String runId) {
        return Optional.ofNullable(runs.get(runId)).map(Indexed::place);
    }

    private NavigableSet<RunSummary> inState(RunState state) {
        return byState.computeIfAbsent(state, none -> new TreeSet<>(NEWEST_FIRST));
    }

    private void put(Indexed indexed) {
        RunSummary run = indexed.summary();
        runs.put(run.runId(), indexed);
        ordered.add(run);
        inState(run.state()).add(run);
        bySubject
                .computeIfAbsent(SubjectKey.of(run), subject -> new TreeSet<>(NEWEST_FIRST))
                .add(run);
        subjectTypes.add(run.subjectType());
        if (run.ended()) {
            ended.add(run.runId());
        }
    }

    private Optional<Indexed> remove(String runId) {
        Optional<Indexed> known = Optional.ofNullable(runs.remove(runId));
        known.map(Indexed::summary).ifPresent(run -> {
            ordered.remove(run);
            inState(run.state()).remove(run);
            bySubject.computeIfPresent(SubjectKey.of(run), (subject, ofSubject) -> {
                ofSubject.remove(run);
                return ofSubject.isEmpty() ? null : ofSubject;
            });
            ended.remove(runId);
        });
        return known;
    }

    private void evict(String runId) {
        dropped = true;
        remove(runId).ifPresent(run -> {
            if (!evicted.add(SubjectKey.of(run.summary()), run.place())) {
                forgotten = true;
            }
        });
    }

    /**
     * Some of the runs.
     *
     * @param runs the runs, the newest first
     * @param more whether there are more that the query selects
     * @param complete whether all runs are known that the query could select; false while the index is being filled,
     *     and after it left some out
     */
    public record Page(List<RunSummary> runs, boolean more, boolean complete) {}

    /**
     * What is known of the runs of a subject.
     *
     * @param runs those that the index holds, in no order
     * @param evicted where statuses stand of those that it has left out; perhaps also those of other runs
     * @param complete whether these are all
     */
    record Known(List<RunSummary> runs, List<Place> evicted, boolean complete) {}

    /** A place in the log of statuses. */
    record Place(int partition, long offset) {

        /** Whether what stands here was said later, which is taken for so between partitions. */
        boolean follows(Place other) {
            return partition != other.partition || offset > other.offset;
        }
    }

    private record Indexed(RunSummary summary, Place place) {}
}
