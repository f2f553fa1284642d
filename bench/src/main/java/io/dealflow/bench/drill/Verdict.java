package io.dealflow.bench.drill;

import io.dealflow.schemas.RunEvent;
import io.dealflow.schemas.RunEventKind;
import io.dealflow.schemas.RunState;
import io.dealflow.schemas.RunStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Holds what a drill left behind against the promise: one run a deal, one end a run, each step's outcome counted once,
 * no gap in the log. Events are counted by run and sequence number, since under at-least-once one may stand in the log
 * twice.
 */
final class Verdict {

    private static final Set<RunEventKind> ENDS =
            EnumSet.of(RunEventKind.RUN_COMPLETED, RunEventKind.RUN_FAILED, RunEventKind.RUN_CANCELLED);

    private final List<String> faults = new ArrayList<>();
    private long repeatedEvents;

    private Verdict() {}

    /**
     * Compares.
     *
     * @param deals ids of the deals that were published
     * @param statuses newest status of every run
     * @param events all events, in the order of the log
     */
    static Verdict of(Collection<String> deals, Collection<RunStatus> statuses, Collection<RunEvent> events) {
        Map<String, Long> once = deals.stream().collect(Collectors.toMap(Function.identity(), deal -> 1L));
        return of(once, EnumSet.of(RunState.COMPLETED), statuses, events);
    }

    /**
     * Compares.
     *
     * @param runs how many runs every deal should have
     * @param ends states that a run may be in
     * @param statuses newest status of every run
     * @param events all events, in the order of the log
     */
    static Verdict of(
            Map<String, Long> runs, Set<RunState> ends, Collection<RunStatus> statuses, Collection<RunEvent> events) {
        Verdict verdict = ofRuns(runs, ends, statuses);
        Map<String, SortedMap<Long, RunEvent>> logs = verdict.logs(events);
        statuses.forEach(status -> verdict.checkLog(status, logs.getOrDefault(status.getRunId(), new TreeMap<>())));
        return verdict;
    }

    /** Compares without a look at the events. */
    static Verdict ofRuns(Map<String, Long> runs, Set<RunState> ends, Collection<RunStatus> statuses) {
        Verdict verdict = new Verdict();
        verdict.checkRuns(runs, ends, statuses);
        return verdict;
    }

    /** What is not as promised, in sentences; empty if all is. */
    List<String> faults() {
        return faults;
    }

    /** How many events stood in the log more than once. */
    long repeatedEvents() {
        return repeatedEvents;
    }

    private void checkRuns(Map<String, Long> expected, Set<RunState> ends, Collection<RunStatus> statuses) {
        Map<String, Long> found =
                statuses.stream().collect(Collectors.groupingBy(RunStatus::getSubjectId, Collectors.counting()));
        Stream.concat(expected.keySet().stream(), found.keySet().stream())
                .distinct()
                .filter(deal -> !expected.getOrDefault(deal, 0L).equals(found.getOrDefault(deal, 0L)))
                .forEach(deal -> faults.add("deal %s: expected %d runs, found %d"
                        .formatted(deal, expected.getOrDefault(deal, 0L), found.getOrDefault(deal, 0L))));
        statuses.stream()
                .filter(status -> !ends.contains(status.getState()))
                .forEach(status -> faults.add("run %s: expected %s, found %s (%s)"
                        .formatted(
                                status.getRunId(),
                                ends,
                                status.getState(),
                                status.getReason().orElse("no reason"))));
    }

    private Map<String, SortedMap<Long, RunEvent>> logs(Collection<RunEvent> events) {
        Map<String, SortedMap<Long, RunEvent>> logs = new HashMap<>();
        for (RunEvent event : events) {
            if (event.getSequence() > 0
                    && logs.computeIfAbsent(event.getRunId(), run -> new TreeMap<>())
                                    .put(event.getSequence(), event)
                            != null) {
                repeatedEvents++;
            }
        }
        return logs;
    }

    private void checkLog(RunStatus status, SortedMap<Long, RunEvent> log) {
        List<Long> expected =
                LongStream.rangeClosed(1, status.getSequence()).boxed().toList();
        if (!List.copyOf(log.keySet()).equals(expected)) {
            faults.add("run %s: expected events 1 to %d, found %s"
                    .formatted(status.getRunId(), status.getSequence(), log.keySet()));
        }
        long ends = log.values().stream()
                .filter(event -> ENDS.contains(event.getKind()))
                .count();
        if (ends != 1) {
            faults.add("run %s: expected one end, found %d".formatted(status.getRunId(), ends));
        }
        Set<String> done = new HashSet<>();
        log.values().stream()
                .filter(event -> event.getKind() == RunEventKind.STEP_COMPLETED)
                .map(event -> "%s#%d"
                        .formatted(event.getPath().orElse(""), event.getVisit().orElse(0)))
                .filter(step -> !done.add(step))
                .forEach(step ->
                        faults.add("run %s: the outcome of step %s counted twice".formatted(status.getRunId(), step)));
    }
}
