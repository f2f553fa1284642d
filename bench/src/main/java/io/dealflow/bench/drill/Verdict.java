package io.dealflow.bench.drill;

import io.dealflow.schemas.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds what a drill left behind against the promise: one run a deal, one end a run, each step's outcome counted once,
 * no gap in the log.
 */
final class Verdict {

    private Verdict() {}

    /**
     * Compares.
     *
     * @param runs how many runs every deal should have
     * @param ends states that a run about a deal may be in, by the id of the deal
     * @param states newest status of every run
     * @param logs all events
     * @return what is not as promised, in sentences; empty if all is
     */
    static List<String> of(
            Map<String, Long> runs, Function<String, Set<RunState>> ends, RunStates states, RunLogs logs) {
        List<String> faults = new ArrayList<>(ofRuns(runs, ends, states));
        states.all().forEach(run -> checkLog(faults, run, logs.of(run.runId())));
        faults.addAll(logs.faults());
        return faults;
    }

    /** Compares without a look at the events. */
    static List<String> ofRuns(Map<String, Long> runs, Function<String, Set<RunState>> ends, RunStates states) {
        List<String> faults = new ArrayList<>();
        Map<String, Long> found = states.all().stream()
                .collect(Collectors.groupingBy(RunStates.Standing::subjectId, Collectors.counting()));
        Stream.concat(runs.keySet().stream(), found.keySet().stream().filter(deal -> !runs.containsKey(deal)))
                .filter(deal -> !runs.getOrDefault(deal, 0L).equals(found.getOrDefault(deal, 0L)))
                .forEach(deal -> faults.add("deal %s: expected %d runs, found %d"
                        .formatted(deal, runs.getOrDefault(deal, 0L), found.getOrDefault(deal, 0L))));
        states.all().stream()
                .filter(run -> !ends.apply(run.subjectId()).contains(run.state()))
                .forEach(run -> faults.add("run %s: expected %s, found %s (%s)"
                        .formatted(
                                run.runId(),
                                ends.apply(run.subjectId()),
                                run.state(),
                                run.reason().orElse("no reason"))));
        return faults;
    }

    private static void checkLog(List<String> faults, RunStates.Standing run, RunLogs.Summary log) {
        if (log.events() != run.sequence() || log.last() != run.sequence()) {
            faults.add("run %s: expected events 1 to %d, found %d with %d the last"
                    .formatted(run.runId(), run.sequence(), log.events(), log.last()));
        }
        if (log.ends() != 1) {
            faults.add("run %s: expected one end, found %d".formatted(run.runId(), log.ends()));
        }
    }
}
