package io.dealflow.agent.internal;

import io.dealflow.agent.Agent;
import io.dealflow.agent.TaskContext;
import io.dealflow.schemas.Score;
import io.dealflow.schemas.ScoringResult;
import io.dealflow.schemas.ScoringTask;
import io.dealflow.schemas.Tier;
import io.dealflow.schemas.topic.AgentContract;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An agent with the contract of scoring under a name of its own. */
record TestAgent(String name, Work work) implements Agent<ScoringTask, Score> {

    static final Score SCORE = new Score(50.0, Tier.WARM, 0.5, List.of(), "test");

    /** What the agent does. */
    interface Work {
        Score perform(ScoringTask task, TaskContext context) throws InterruptedException;
    }

    /** Keeps an agent at work until the test lets it go. */
    static void until(CountDownLatch released) throws InterruptedException {
        if (!released.await(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("The test has not let the agent go");
        }
    }

    /** The same for an agent that ignores being interrupted. */
    static void stubbornlyUntil(CountDownLatch released) {
        Instant end = Instant.now().plus(1, ChronoUnit.MINUTES);
        while (released.getCount() > 0 && Instant.now().isBefore(end)) {
            try {
                until(released);
            } catch (InterruptedException e) {
                // that is what this one does
            }
        }
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
