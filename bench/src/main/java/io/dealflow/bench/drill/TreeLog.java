package io.dealflow.bench.drill;

import io.dealflow.schemas.RunEvent;
import io.dealflow.schemas.RunEventKind;
import io.dealflow.schemas.RunState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds the events of runs of the workflow {@code tree} against what that says: runs that end alike do the same steps,
 * with none left out in a join; those that fail or are cancelled undo each step once that can be undone, the one that
 * was done last first.
 */
final class TreeLog {

    private static final String UNDO = "/undo/";
    private static final Set<String> UNDOABLE = Set.of("score", "look/past", "each[]/weigh", "draft", "route");

    private final AlikeSteps<RunState> steps = new AlikeSteps<>();
    private final Map<String, Trail> trails = new HashMap<>();

    /** What a run has done that can be undone, and what of it is undone, each in its order. */
    private record Trail(List<String> done, List<String> undone) {

        List<String> expected() {
            List<String> reverse = new ArrayList<>(done);
            Collections.reverse(reverse);
            return reverse;
        }
    }

    /** Takes the next event of the log, each once. */
    void take(RunEvent event) {
        RunState end = TreeFate.of(event.getSubjectId()).end();
        steps.take(end, event);
        String path = event.getPath().orElse("");
        boolean undone = path.contains(UNDO);
        if (event.getKind() == RunEventKind.STEP_COMPLETED && (undone || end != RunState.COMPLETED)) {
            follow(event.getRunId(), path);
        }
    }

    /** What is not as the workflow says, in sentences. */
    List<String> faults() {
        List<String> faults = new ArrayList<>(steps.faults());
        trails.forEach((run, trail) -> {
            if (!trail.undone().equals(trail.expected())) {
                faults.add("run %s: expected to be undone in this order: %s, found %s"
                        .formatted(run, trail.expected(), trail.undone()));
            }
        });
        return faults;
    }

    /** How many steps were undone, and in how many runs, in a line. */
    String line() {
        return "%d steps undone in %d runs"
                .formatted(
                        trails.values().stream()
                                .mapToInt(trail -> trail.undone().size())
                                .sum(),
                        trails.size());
    }

    private void follow(String run, String path) {
        Trail trail = trails.computeIfAbsent(run, id -> new Trail(new ArrayList<>(), new ArrayList<>()));
        int undo = path.indexOf(UNDO);
        if (undo >= 0) {
            trail.undone().add(path.substring(0, undo));
        } else if (UNDOABLE.contains(path.replaceAll("\\[\\d+]", "[]"))) {
            trail.done().remove(path);
            trail.done().add(path);
        }
    }
}
