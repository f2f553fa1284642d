package io.dealflow.orchestrator.workflow;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** A named place in a workflow. */
public sealed interface Step {

    /** Name, unique in the workflow. */
    String name();

    /** Takes it apart: one function for each case. */
    <R> R match(Function<? super AgentStep, ? extends R> agentStep);

    /**
     * A step that an agent performs.
     *
     * @param name name, unique in the workflow
     * @param agent name of the agent
     * @param fact name under which the outcome becomes a fact
     * @param timeout how long one attempt may take
     * @param retry how often and when to try again
     * @param urgent if there, tasks of the step wait for their turn where its agent has enough to do, those for which
     *     it holds before the others; if not, they are issued at once
     * @param next where the run goes after the outcome
     * @param onFailure where the run goes when the step has failed for good; empty if the run fails with it
     */
    record AgentStep(
            String name,
            String agent,
            String fact,
            Duration timeout,
            RetryPolicy retry,
            Optional<Condition> urgent,
            Route next,
            Optional<Target> onFailure)
            implements Step {
        @Override
        public <R> R match(Function<? super AgentStep, ? extends R> agentStep) {
            return agentStep.apply(this);
        }
    }
}
