package io.dealflow.standalone.internal.run;

import io.dealflow.runs.RunStatusLog;
import io.dealflow.runs.RunStatusReader;
import io.dealflow.runs.RunSummary;
import io.dealflow.schemas.RunState;
import io.dealflow.schemas.RunStatus;
import io.dealflow.standalone.internal.cluster.Cluster;
import io.dealflow.standalone.internal.cluster.ClusterException;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds runs by reading the topic of their states. */
public final class RunCatalog {

    private static final Duration POLL = Duration.ofMillis(200);

    private final RunStatusReader statuses;

    /** Creates a catalog; the reader stays the caller's to close. */
    public RunCatalog(RunStatusReader statuses) {
        this.statuses = statuses;
    }

    /**
     * Summaries of all runs, the newest first.
     *
     * @throws ClusterException if the cluster gives nothing for a while
     */
    public List<RunSummary> all() {
        return latest(RunSummary::of).values().stream()
                .sorted(Comparator.comparing(RunSummary::startedAt).reversed())
                .toList();
    }

    /**
     * The failed runs that can be retried, the oldest first. A run that a later one about the same subject followed
     * cannot.
     *
     * @throws ClusterException if the cluster gives nothing for a while
     */
    public List<StoppedRun> failed() {
        Map<String, StoppedRun> runs = latest(StoppedRun::of);
        Map<Subject, Integer> newest = runs.values().stream()
                .map(StoppedRun::summary)
                .collect(Collectors.toMap(Subject::of, RunSummary::revision, Math::max));
        return runs.values().stream()
                .filter(run -> run.summary().state() == RunState.FAILED)
                .filter(run -> run.summary().revision() >= newest.getOrDefault(Subject.of(run.summary()), 0))
                .sorted(Comparator.comparing(run -> run.summary().startedAt()))
                .toList();
    }

    private <T> Map<String, T> latest(Function<RunStatus, T> view) {
        Map<String, T> latest = new LinkedHashMap<>();
        long giveUp = System.nanoTime() + Cluster.TIMEOUT.toNanos();
        try (RunStatusLog log = statuses.follow(true)) {
            while (!log.caughtUp()) {
                Collection<RunStatusLog.Entry> entries = log.poll(POLL);
                if (!entries.isEmpty()) {
                    giveUp = System.nanoTime() + Cluster.TIMEOUT.toNanos();
                } else if (System.nanoTime() > giveUp) {
                    throw new ClusterException(
                            "The cluster gave no states of runs for %d s".formatted(Cluster.TIMEOUT.toSeconds()));
                }
                entries.forEach(entry -> entry.status()
                        .map(view)
                        .ifPresentOrElse(run -> latest.put(entry.runId(), run), () -> latest.remove(entry.runId())));
            }
        }
        return latest;
    }

    /**
     * Summaries of the runs about subjects of an id, the newest first.
     *
     * @param type only about subjects of this type
     * @throws ClusterException if the cluster gives nothing for a while
     */
    public List<RunSummary> ofSubject(String id, Optional<String> type) {
        return all().stream()
                .filter(run -> run.subjectId().equals(id))
                .filter(run -> type.map(run.subjectType()::equals).orElse(true))
                .toList();
    }

    private record Subject(String type, String id) {

        static Subject of(RunSummary run) {
            return new Subject(run.subjectType(), run.subjectId());
        }
    }
}
