package io.dealflow.bench.drill;

import io.dealflow.schemas.RunEvent;
import io.dealflow.schemas.RunEventKind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks whether runs that are alike have all done the same steps, with none left out in a join.
 *
 * @param <G> tells which runs are alike
 */
final class AlikeSteps<G> {

    private final RunNumbers numbers = new RunNumbers();
    private final Map<G, BitSet> runs = new HashMap<>();
    private final Map<G, Marks<Step>> steps = new HashMap<>();

    /** A visit of a step. */
    private record Step(String path, int visit) {}

    /** Takes an event of a run. */
    void take(G group, RunEvent event) {
        int run = numbers.of(event.getRunId());
        runs.computeIfAbsent(group, key -> new BitSet()).set(run);
        if (event.getKind() == RunEventKind.STEP_COMPLETED) {
            steps.computeIfAbsent(group, key -> new Marks<>())
                    .add(
                            run,
                            new Step(
                                    event.getPath().orElse(""), event.getVisit().orElse(0)));
        }
    }

    /** Steps that only some have done, in sentences. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        steps.forEach((group, marks) -> {
            BitSet all = runs.getOrDefault(group, new BitSet());
            marks.ofSome(all)
                    .forEach((step, count) ->
                            faults.add("step %s#%d: expected in all %d runs that are to be %s, found in %d"
                                    .formatted(step.path(), step.visit(), all.cardinality(), group, count)));
        });
        return faults;
    }
}
