package io.dealflow.orchestrator.run;

import io.dealflow.orchestrator.workflow.CalledAgent;
import io.dealflow.orchestrator.workflow.Workflow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds the outcomes of a run that may count for the next revision of its subject. Only those are, of which it is sure
 * what they rest on: of first visits of steps whose facts are known to the run as a whole, that no other step has given
 * in its place, and whose inputs had all been there before.
 */
record KeptOutcomes(TaskInputs inputs) {

    List<KeptOutcome> of(Run run, Workflow workflow) {
        Map<String, CalledAgent> calls = new HashMap<>();
        Set<String> once = new HashSet<>();
        Set<String> twice = new HashSet<>();
        workflow.calls().forEach(called -> {
            calls.put(called.path(), called);
            if (!once.add(called.call().fact())) {
                twice.add(called.call().fact());
            }
        });
        List<KeptOutcome> kept = new ArrayList<>();
        for (StepRun step : run.steps()) {
            CalledAgent called = calls.get(step.path());
            if (step.state() == StepRun.State.COMPLETED
                    && step.visit() == 1
                    && called != null
                    && !twice.contains(called.call().fact())) {
                kept(run, step, called).ifPresent(kept::add);
            }
        }
        return List.copyOf(kept);
    }

    private Optional<KeptOutcome> kept(Run run, StepRun step, CalledAgent called) {
        List<Fact> facts = run.facts();
        int outcome = index(facts, called.call().fact());
        if (outcome < 0) {
            return Optional.empty();
        }
        Function<String, Optional<Fact>> before = name -> {
            int index = index(facts, name);
            return index < 0 || index >= outcome ? Optional.empty() : Optional.of(facts.get(index));
        };
        return inputs.digest(called.call().agent(), before)
                .map(input -> new KeptOutcome(step.path(), input, facts.get(outcome)));
    }

    private static int index(List<Fact> facts, String name) {
        for (int i = 0; i < facts.size(); i++) {
            if (facts.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
