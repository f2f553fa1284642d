package io.dealflow.orchestrator.run;

import io.dealflow.orchestrator.run.Run.Visits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/** What a run keeps of each step and node that it has begun, in the middle of a transition. For one thread. */
final class StepLines {

    private final List<StepRun> steps;
    private final Map<String, Integer> visits = new LinkedHashMap<>();

    StepLines(Run before) {
        this.steps = new ArrayList<>(before.steps());
        before.visits().forEach(node -> visits.put(node.path(), node.number()));
    }

    /** The last visit of a step. */
    Optional<StepRun> of(String path) {
        return steps.stream().filter(step -> step.path().equals(path)).findFirst();
    }

    /** Begins the next visit of a step, which takes the place of the one before. */
    StepRun visit(String path, IntFunction<StepRun> beginning) {
        Optional<StepRun> before = of(path);
        StepRun begun = beginning.apply(1 + before.map(StepRun::visit).orElse(0));
        before.ifPresent(steps::remove);
        steps.add(begun);
        return begun;
    }

    void add(StepRun step) {
        steps.add(step);
    }

    void remove(StepRun step) {
        steps.remove(step);
    }

    void replace(StepRun step, StepRun changed) {
        steps.set(steps.indexOf(step), changed);
    }

    void replaceAll(UnaryOperator<StepRun> change) {
        steps.replaceAll(change);
    }

    /** How often a node was begun or passed over, of those that are counted. */
    int visits(String path) {
        return visits.getOrDefault(path, 0);
    }

    /** Counts that a node is begun or passed over once more. */
    void count(String path) {
        visits.merge(path, 1, Integer::sum);
    }

    List<StepRun> steps() {
        return List.copyOf(steps);
    }

    List<Visits> visits() {
        return visits.entrySet().stream()
                .map(node -> new Visits(node.getKey(), node.getValue()))
                .toList();
    }
}
