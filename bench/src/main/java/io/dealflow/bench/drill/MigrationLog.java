package io.dealflow.bench.drill;

import io.dealflow.schemas.RunEvent;
import io.dealflow.schemas.RunEventKind;
import io.dealflow.schemas.TaskRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds the events and tasks of runs of the workflow {@code move} against what a migration promises: a run is wholly on
 * one version at any time, and moves once if it moves at all.
 */
final class MigrationLog {

    private static final Set<String> BEFORE = Set.of("score", "retrieve");

    private final AlikeSteps<String> steps = new AlikeSteps<>();
    private final Map<String, String> versions = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private int moved;

    /** Takes the next event of the log, each once. */
    void take(RunEvent event) {
        boolean moves = MovingRuns.moves(event.getSubjectId());
        steps.take(moves ? "moved" : "left", event);
        String before = versions.getOrDefault(event.getRunId(), MovingRuns.FORMER);
        String expected = before;
        if (event.getKind() == RunEventKind.RUN_MIGRATED) {
            moved++;
            expected = MovingRuns.LATTER;
            if (!moves || before.equals(expected)) {
                faults.add("run %s: expected to move %s, found event %d from version %s"
                        .formatted(event.getRunId(), moves ? "once" : "never", event.getSequence(), before));
            }
        }
        if (!MovingRuns.is(event.getVersion(), expected)) {
            faults.add("run %s: expected version %s in event %d, found %s"
                    .formatted(event.getRunId(), expected, event.getSequence(), event.getVersion()));
        }
        versions.put(event.getRunId(), expected);
        if (event.getKind() == RunEventKind.RUN_COMPLETED) {
            requireEnd(event, moves ? "moved" : "stayed");
        }
    }

    /** Takes a task: of a step that is done before runs wait, or of one after that. */
    void take(TaskRef task) {
        boolean before = BEFORE.contains(task.getPath()) || !MovingRuns.moves(task.getSubjectId());
        String expected = before ? MovingRuns.FORMER : MovingRuns.LATTER;
        if (!MovingRuns.is(task.getVersion(), expected)) {
            faults.add("run %s: expected version %s in the task of step %s, found %s"
                    .formatted(task.getRunId(), expected, task.getPath(), task.getVersion()));
        }
    }

    /** How many events say that a run has moved. */
    int moved() {
        return moved;
    }

    /** What is not as promised, in sentences. */
    List<String> faults() {
        List<String> all = new ArrayList<>(faults);
        all.addAll(steps.faults());
        return all;
    }

    private void requireEnd(RunEvent event, String expected) {
        if (event.getEnd().filter(expected::equals).isEmpty()) {
            faults.add("run %s: expected the end '%s', found '%s'"
                    .formatted(event.getRunId(), expected, event.getEnd().orElse("")));
        }
    }
}
