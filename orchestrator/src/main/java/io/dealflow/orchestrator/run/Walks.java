package io.dealflow.orchestrator.run;

import io.dealflow.orchestrator.workflow.Workflow;

/**
 * Takes up the ways of runs through their workflows. Safe for several threads if the values are.
 *
 * @param values reads and makes the values of facts
 * @param inputs tells whether two tasks would say the same
 * @param urgency tells which tasks wait for their turn
 * @param factBytes bytes that the facts of a run may take
 */
record Walks(FactValues values, TaskInputs inputs, Urgency urgency, int factBytes) {

    /** The way of a run from where it stands. */
    Walk of(RunProgress run, Workflow workflow) {
        return new Walk(run, workflow, values, inputs, urgency, factBytes);
    }

    /** Begins a run, or waits for agents of its workflow that are missing; what led to it is still to be recorded. */
    Walk begun(RunProgress run, Workflow workflow) {
        Walk walk = of(run, workflow);
        if (workflow.complete()) {
            walk.begin();
        } else {
            String first = workflow.root().first().orElseThrow().name();
            run.steps().add(StepRun.awaiting(first, run.now(), WorkflowLookup.missing(workflow)));
        }
        return walk;
    }
}
