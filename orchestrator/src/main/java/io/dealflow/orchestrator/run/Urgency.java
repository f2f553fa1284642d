package io.dealflow.orchestrator.run;

import io.dealflow.orchestrator.workflow.Condition;
import io.dealflow.orchestrator.workflow.ConditionException;
import io.dealflow.orchestrator.workflow.Facts;
import io.dealflow.orchestrator.workflow.Work.Call;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Tells whether the task of a call waits for its turn, and before whom.
 *
 * @param queues whether a task of an agent waits for its turn, whatever the workflow says
 */
record Urgency(Predicate<String> queues) {

    /** How the task of a call waits; empty if it is issued at once. What cannot be computed makes nothing urgent. */
    Optional<StepRun.State> of(Call call, Facts facts) {
        return call.urgent()
                .map(condition -> holds(condition, facts) ? StepRun.State.URGENT : StepRun.State.QUEUED)
                .or(() -> queues.test(call.agent()) ? Optional.of(StepRun.State.QUEUED) : Optional.empty());
    }

    private static boolean holds(Condition condition, Facts facts) {
        try {
            return condition.holds(facts);
        } catch (ConditionException e) {
            return false;
        }
    }
}
