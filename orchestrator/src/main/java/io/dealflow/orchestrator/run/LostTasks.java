package io.dealflow.orchestrator.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells a task that was lost from one that waits or is worked on: the backstop for an agent that swallowed it. A task
 * is lost when its agent has answered tasks of the same partition that were issued later for longer than twice the
 * timeout and half a minute, by the clock of the agent: then it was taken up long ago, and even a worker that had to
 * take it up anew has had all of its time. What waits is never lost.
 */
final class LostTasks {

    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final Duration SHORTEST_LOOK = Duration.ofSeconds(1);

    private LostTasks() {}

    /** For how long an agent answers later tasks until one is lost. */
    static Duration patience(Duration timeout) {
        return timeout.multipliedBy(2).plus(GRACE);
    }

    /** Whether the task of a step that waits for its agent is lost. */
    static boolean isLost(StepRun step, Duration timeout, Optional<AgentProgress> agent) {
        return agent.flatMap(progress -> passedFor(step, progress))
                .filter(passed -> passed.compareTo(patience(timeout)) > 0)
                .isPresent();
    }

    /** The step as it is after a look at it: it knows when its agent went past it, and when to look again. */
    static StepRun lookedAt(StepRun step, Duration timeout, Optional<AgentProgress> agent, Instant now) {
        Optional<AgentProgress> past = agent.filter(progress -> progress.isPast(step.issuedAt()));
        if (past.isEmpty()) {
            Duration waited = Duration.between(step.issuedAt(), now);
            return step.watched(Optional.empty(), now.plus(longer(waited, timeout)));
        }
        Optional<Duration> passed = passedFor(step, past.get());
        Instant since =
                passed.flatMap(known -> step.passedAt()).orElse(past.get().clock());
        Duration left = patience(timeout).minus(passed.orElse(Duration.ZERO));
        return step.watched(Optional.of(since), now.plus(longer(left, SHORTEST_LOOK)));
    }

    /** For how long its agent is known to be past it, if that was noted by the present watch. */
    private static Optional<Duration> passedFor(StepRun step, AgentProgress agent) {
        return step.passedAt()
                .filter(at -> !at.isBefore(agent.since()) && agent.isPast(step.issuedAt()))
                .map(at -> Duration.between(at, agent.clock()));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
