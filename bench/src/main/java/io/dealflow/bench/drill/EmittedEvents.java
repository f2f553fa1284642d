package io.dealflow.bench.drill;

import io.dealflow.schemas.RunState;
import io.dealflow.schemas.WorkflowEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds the events that runs of the workflow {@code tree} publish against how those runs ended. */
final class EmittedEvents {

    private static final String ROUTED = "deal.routed";
    private static final String UNROUTED = "deal.unrouted";

    private final Set<String> ids = new HashSet<>();
    private final Map<Kind, Integer> counts = new HashMap<>();
    private Repeated repeated = Repeated.NEVER;

    private record Kind(String run, String type) {}

    /** Takes the next event. */
    void take(WorkflowEvent event) {
        if (ids.add(event.getId())) {
            counts.merge(new Kind(event.getRunId(), event.getType()), 1, Integer::sum);
        } else {
            repeated = repeated.plus(event.getId());
        }
    }

    /**
     * What is not as it should be, in sentences.
     *
     * @param mayRepeat whether an event may stand in the log twice, with one id
     * @param runs all runs
     */
    List<String> faults(boolean mayRepeat, Collection<RunStates.Standing> runs) {
        List<String> faults = new ArrayList<>();
        for (RunStates.Standing run : runs) {
            require(faults, run, ROUTED, run.state() == RunState.CANCELLED ? 0 : 1);
            require(faults, run, UNROUTED, run.state() == RunState.FAILED ? 1 : 0);
        }
        if (!mayRepeat && repeated.times() > 0) {
            faults.add("events of workflows: expected each once, found %d beyond it, such as %s"
                    .formatted(repeated.times(), repeated.example().orElse("")));
        }
        return faults;
    }

    private void require(List<String> faults, RunStates.Standing run, String type, int expected) {
        int found = counts.getOrDefault(new Kind(run.runId(), type), 0);
        if (found != expected) {
            faults.add("run %s: expected %d events %s, found %d".formatted(run.runId(), expected, type, found));
        }
    }
}
