package io.dealflow.orchestrator.run;

import java.time.Duration;
import java.time.Instant;

/**
 * How far an agent has come with the tasks of one partition, as its results tell in their order. Its clock runs only
 * while it answers: of a pause, however long, it counts a few seconds. So it tells for how long the agent has worked,
 * and an agent that is stopped, or whose results lie unread, has no time to be late in.
 *
 * @param since when the watch began; what was noted before is of an earlier watch
 * @param answeredUpTo when the newest of the tasks was issued that it has answered
 * @param clock time by the clock of the agent; never before the beginning of the watch
 * @param lastAnswer time of its latest result
 */
public record AgentProgress(Instant since, Instant answeredUpTo, Instant clock, Instant lastAnswer) {

    /** Of a pause between two results this much counts as work. */
    static final Duration LONGEST_STEP = Duration.ofSeconds(10);

    /** An agent that has not answered yet. */
    public static AgentProgress watched(Instant since) {
        return new AgentProgress(since, Instant.EPOCH, since, since);
    }

    /**
     * A result more.
     *
     * @param issuedAt when its task was issued
     * @param at time of the result
     */
    public AgentProgress answered(Instant issuedAt, Instant at) {
        Duration passed = Duration.between(lastAnswer, at);
        Duration worked = passed.isNegative() ? Duration.ZERO : passed;
        return new AgentProgress(
                since,
                issuedAt.isAfter(answeredUpTo) ? issuedAt : answeredUpTo,
                clock.plus(worked.compareTo(LONGEST_STEP) > 0 ? LONGEST_STEP : worked),
                passed.isNegative() ? lastAnswer : at);
    }

    /** Whether it has answered a task that was issued later. */
    boolean isPast(Instant issuedAt) {
        return answeredUpTo.isAfter(issuedAt);
    }
}
