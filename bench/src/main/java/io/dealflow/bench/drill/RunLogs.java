package io.dealflow.bench.drill;

import io.dealflow.schemas.RunEvent;
import io.dealflow.schemas.RunEventKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the events of all runs come to, of which little is kept. Events are counted by run and sequence number, since
 * under at-least-once one may stand in the log twice.
 */
final class RunLogs {

    private static final Set<RunEventKind> ENDS =
            EnumSet.of(RunEventKind.RUN_COMPLETED, RunEventKind.RUN_FAILED, RunEventKind.RUN_CANCELLED);

    private final RunNumbers numbers = new RunNumbers();
    private final Marks<Long> sequences = new Marks<>();
    private final Marks<Step> done = new Marks<>();
    private final Map<String, Summary> summaries = new HashMap<>();
    private final Map<RunEventKind, Long> kinds = new EnumMap<>(RunEventKind.class);
    private final List<String> faults = new ArrayList<>();
    private long repeated;

    /** A visit of a step. */
    private record Step(String path, int visit) {}

    /**
     * The events of a run, each once.
     *
     * @param events how many there are
     * @param last highest sequence number
     * @param ends how many of them are an end of the run
     */
    record Summary(int events, long last, int ends) {

        static final Summary NONE = new Summary(0, 0, 0);

        private Summary plus(RunEvent event) {
            return new Summary(
                    events + 1, Math.max(last, event.getSequence()), ends + (ENDS.contains(event.getKind()) ? 1 : 0));
        }
    }

    /**
     * Takes the next event of the log.
     *
     * @return whether it is of a run and the first of its number
     */
    boolean take(RunEvent event) {
        kinds.merge(event.getKind(), 1L, Long::sum);
        if (event.getSequence() == 0) {
            return false;
        }
        int run = numbers.of(event.getRunId());
        if (!sequences.add(run, event.getSequence())) {
            repeated++;
            return false;
        }
        summaries.merge(event.getRunId(), Summary.NONE.plus(event), (former, first) -> former.plus(event));
        if (event.getKind() == RunEventKind.STEP_COMPLETED) {
            Step step = new Step(event.getPath().orElse(""), event.getVisit().orElse(0));
            if (!done.add(run, step)) {
                faults.add("run %s: the outcome of step %s#%d counted twice"
                        .formatted(event.getRunId(), step.path(), step.visit()));
            }
        }
        return true;
    }

    /** The events of a run. */
    Summary of(String runId) {
        return summaries.getOrDefault(runId, Summary.NONE);
    }

    /** How many events of a kind stand in the log, also those that stand there twice. */
    long count(RunEventKind kind) {
        return kinds.getOrDefault(kind, 0L);
    }

    /** How many events stood in the log more than once. */
    long repeated() {
        return repeated;
    }

    /** Outcomes that counted twice, in sentences. */
    List<String> faults() {
        return Collections.unmodifiableList(faults);
    }
}
