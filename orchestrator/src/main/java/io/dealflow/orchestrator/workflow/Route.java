package io.dealflow.orchestrator.workflow;

import java.util.List;

/**
 * Where a run goes after a step: the target of the first branch whose condition holds, else the default.
 *
 * @param branches tried in this order
 * @param otherwise taken when no branch holds
 */
public record Route(List<Branch> branches, Target otherwise) {

    /** A target and the condition under which a run goes there. */
    public record Branch(Condition when, Target target) {}

    /**
     * Chooses the target.
     *
     * @param facts what the run knows
     * @throws ConditionException if a condition cannot be evaluated on these facts
     */
    public Target choose(Facts facts) {
        for (Branch branch : branches) {
            if (branch.when().holds(facts)) {
                return branch.target();
            }
        }
        return otherwise;
    }
}
