package io.dealflow.agent.internal;

import io.dealflow.agent.Agent;
import io.dealflow.agent.TaskContext;
import io.dealflow.schemas.Score;
import io.dealflow.schemas.ScoringResult;
import io.dealflow.schemas.ScoringTask;
import io.dealflow.schemas.Tier;
import io.dealflow.schemas.topic.AgentContract;
import java.util.List;

/** An agent with the contract of scoring under a name of its own. */
record TestAgent(String name, Work work) implements Agent<ScoringTask, Score> {

    static final Score SCORE = new Score(50.0, Tier.WARM, 0.5, List.of(), "test");

    /** What the agent does. */
    interface Work {
        Score perform(ScoringTask task, TaskContext context) throws InterruptedException;
    }

    @Override
    public AgentContract<ScoringTask, Score, ScoringResult> contract() {
        return new AgentContract<>(name, ScoringTask.class, Score.class, ScoringResult.class);
    }

    @Override
    public Score perform(ScoringTask task, TaskContext context) throws InterruptedException {
        return work.perform(task, context);
    }
}
