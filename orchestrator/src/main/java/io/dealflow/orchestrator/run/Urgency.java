package io.dealflow.orchestrator.run;

import io.dealflow.orchestrator.workflow.Condition;
import io.dealflow.orchestrator.workflow.ConditionException;
import io.dealflow.orchestrator.workflow.Step.AgentStep;
import java.util.Optional;

/** Tells whether the task of a step waits for its turn, and before whom. Safe for several threads if the reader is. */
final class Urgency {

    private final FactReader reader;

    Urgency(FactReader reader) {
        this.reader = reader;
    }

    /** How the task of a step waits; empty if it is issued at once. What cannot be computed makes nothing urgent. */
    Optional<StepRun.State> queue(RunProgress run, AgentStep step) {
        return step.urgent().map(condition -> holds(condition, run) ? StepRun.State.URGENT : StepRun.State.QUEUED);
    }

    private boolean holds(Condition condition, RunProgress run) {
        try {
            return condition.holds(new DecodedFacts(run, reader));
        } catch (ConditionException e) {
            return false;
        }
    }
}
