package io.dealflow.standalone.internal.run;

import io.dealflow.kafka.log.StartOffsets;
import io.dealflow.runs.RunFilter;
import io.dealflow.runs.RunIndex.Page;
import io.dealflow.runs.RunQuery;
import io.dealflow.runs.RunStatusLog;
import io.dealflow.runs.RunStatusReader;
import io.dealflow.runs.RunSummary;
import io.dealflow.schemas.RunStatus;
import io.dealflow.schemas.topic.Topics;
import io.dealflow.standalone.internal.api.NoAnswerException;
import io.dealflow.standalone.internal.cluster.Cluster;
import io.dealflow.standalone.internal.cluster.ClusterException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Finds runs: by the index of an orchestrator if one answers, else by reading the topic of their states, which takes
 * the longer the more runs there ever were, and says so.
 *
 * @param statuses stays the caller's to close
 * @param notes is told why something takes long
 */
public record RunCatalog(RunStatusReader statuses, RunApi api, Consumer<String> notes) {

    private static final Duration POLL = Duration.ofMillis(200);

    /** Of a broker that stamps records itself. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

    /**
     * One page of runs, the newest first. It is not complete if the index has left out runs that the query may select.
     *
     * @throws ClusterException if the cluster gives nothing for a while
     */
    public Page newest(RunQuery query) {
        try {
            return api.list(query);
        } catch (NoAnswerException e) {
            return read(query, String.valueOf(e.getMessage()));
        }
    }

    /**
     * All runs that a query selects, whatever its limit, the newest first.
     *
     * @throws ClusterException if the cluster gives nothing for a while
     */
    public List<RunSummary> all(RunQuery query) {
        try {
            List<RunSummary> runs = new ArrayList<>();
            Page page = api.list(query.page(RunApi.MOST, Optional.empty()));
            runs.addAll(page.runs());
            while (page.complete() && page.more()) {
                page = api.list(query.page(
                        RunApi.MOST, Optional.of(runs.get(runs.size() - 1).runId())));
                runs.addAll(page.runs());
            }
            return page.complete() ? runs : everyRun(query, "The orchestrator has the newest runs at hand alone");
        } catch (NoAnswerException e) {
            return everyRun(query, String.valueOf(e.getMessage()));
        }
    }

    private List<RunSummary> everyRun(RunQuery query, String why) {
        return read(query.page(Integer.MAX_VALUE, Optional.empty()), why).runs();
    }

    private Page read(RunQuery query, String why) {
        notes.accept("%s: reading all of %s.".formatted(why, Topics.RUN_STATUS.name()));
        List<RunSummary> runs = latest(StartOffsets.beginning(), RunSummary::of).values().stream()
                .sorted(Comparator.comparing(RunSummary::startedAt).reversed())
                .toList();
        return query.page(runs, true);
    }

    /**
     * The runs that a filter selects, the oldest first. Reads the topic, from the time on that the filter names.
     *
     * @throws ClusterException if the cluster gives nothing for a while
     */
    public List<StoppedRun> matching(RunFilter filter) {
        StartOffsets from = filter.since()
                .map(time -> time.minus(CLOCKS_APART))
                .map(time -> StartOffsets.since(() -> time))
                .orElseGet(StartOffsets::beginning);
        return filter.select(latest(from, StoppedRun::of).values(), StoppedRun::summary);
    }

    private <T> Map<String, T> latest(StartOffsets from, Function<RunStatus, T> view) {
        Map<String, T> latest = new LinkedHashMap<>();
        long giveUp = System.nanoTime() + Cluster.TIMEOUT.toNanos();
        try (RunStatusLog log = statuses.follow(from)) {
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
        return all(RunQuery.first(RunFilter.ANY.about(type, Optional.of(id)), RunApi.MOST));
    }
}
