package io.dealflow.orchestrator.topology;

import io.dealflow.orchestrator.run.AgentProgress;
import io.dealflow.orchestrator.run.Signal;
import io.dealflow.schemas.topic.Topics;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What the results of one partition tell of their agents, from when the partition was taken over. It is kept in memory
 * alone: after a restart the watch begins anew, and finds what is lost so much later. The results of an agent that
 * keeps its tasks tell nothing of the others: people answer in any order. So nothing of it is ever lost. For one
 * thread.
 */
final class AgentWatch {

    private final Instant since;
    private final Predicate<String> keepsTasks;
    private final RunMetrics metrics;
    private final Map<String, AgentProgress> agents = new HashMap<>();

    /**
     * Begins with none.
     *
     * @param keepsTasks whether an agent keeps its tasks for people
     */
    AgentWatch(Instant since, Predicate<String> keepsTasks, RunMetrics metrics) {
        this.since = since;
        this.keepsTasks = keepsTasks;
        this.metrics = metrics;
    }

    /** Notes a record, if it is a result. What it says of times to come is not believed. */
    void read(Signal.Recorded signal, Instant at, Instant now) {
        signal.answersTaskOf()
                .ifPresent(issuedAt -> Topics.agent(signal.cause().topic())
                        .ifPresent(agent -> answered(agent, earlier(issuedAt, now), earlier(at, now))));
    }

    /** How far each agent has come, by its name; changes as results come in. */
    Map<String, AgentProgress> agents() {
        return Collections.unmodifiableMap(agents);
    }

    private void answered(String agent, Instant issuedAt, Instant at) {
        metrics.answered(agent);
        if (keepsTasks.test(agent)) {
            agents.remove(agent);
        } else {
            AgentProgress before = agents.getOrDefault(agent, AgentProgress.watched(since));
            agents.put(agent, before.answered(issuedAt, at));
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
