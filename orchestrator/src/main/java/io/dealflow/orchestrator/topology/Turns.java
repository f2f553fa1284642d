package io.dealflow.orchestrator.topology;

import io.dealflow.orchestrator.run.Run;
import io.dealflow.orchestrator.run.StepRun;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The steps of one partition that wait for their agents, and whose turn it is to be issued. What it knows is what the
 * entries tell: it is counted when the partition is taken over, and kept nowhere else. The tasks of an agent that keeps
 * them for people wait for no turn: its inbox is where they wait. While an agent is paused, all its tasks wait. For one
 * thread.
 */
final class Turns implements AutoCloseable {

    private final int ahead;
    private final Predicate<String> keepsTasks;
    private final Predicate<String> paused;
    private final RunMetrics metrics;
    private final Map<String, AgentQueue> agents = new HashMap<>();
    private int queued;

    /**
     * Begins with none.
     *
     * @param ahead tasks of an agent that may be issued beside as many as it answers in ten seconds
     * @param keepsTasks whether an agent keeps its tasks for people
     * @param paused whether an agent is to get no tasks now
     */
    Turns(int ahead, Predicate<String> keepsTasks, Predicate<String> paused, RunMetrics metrics) {
        this.ahead = ahead;
        this.keepsTasks = keepsTasks;
        this.paused = paused;
        this.metrics = metrics;
    }

    /**
     * A step that waits for its agent.
     *
     * @param subject key of the subject
     * @param state {@code QUEUED}, {@code URGENT} or {@code RUNNING}
     * @param since when it began to wait for its turn, or was issued
     */
    record Place(
            String agent, String subject, String path, int visit, int attempt, StepRun.State state, Instant since) {}

    /** Counts a change of a run; that an attempt was looked at is none. */
    void changed(Optional<Run> before, Optional<Run> after, Instant now) {
        List<Place> had = places(before);
        List<Place> has = places(after);
        had.stream().filter(place -> !has.contains(place)).forEach(place -> count(place, -1, now));
        has.stream().filter(place -> !had.contains(place)).forEach(place -> count(place, 1, now));
    }

    /**
     * Whether a task of an agent waits for its turn, whatever its workflow says: it is paused, or others wait already.
     */
    boolean queues(String agent) {
        return paused.test(agent) || !queue(agent).isEmpty();
    }

    /** Whether a task of an agent may be issued at once: there is room, and none waits. */
    boolean free(String agent, Instant now) {
        AgentQueue queue = queue(agent);
        return queue.isEmpty() && hasRoom(agent, queue, now);
    }

    /** Takes out the step whose turn it is; empty if no agent that some wait for has room. */
    Optional<Place> next(Instant now) {
        if (queued == 0) {
            return Optional.empty();
        }
        Optional<Place> next = agents.entrySet().stream()
                .filter(queue -> !queue.getValue().isEmpty() && hasRoom(queue.getKey(), queue.getValue(), now))
                .findFirst()
                .map(queue -> queue.getValue().take());
        next.ifPresent(place -> queued(place.agent(), -1));
        return next;
    }

    /** Takes what it has counted out of the metrics: another instance counts it from now on. */
    @Override
    public void close() {
        agents.forEach((agent, queue) -> {
            metrics.waiting(agent, -queue.issued());
            metrics.queued(agent, -queue.size());
        });
    }

    private void count(Place place, int number, Instant now) {
        AgentQueue queue = queue(place.agent());
        if (place.state() == StepRun.State.RUNNING) {
            queue.issued(number, now);
            metrics.waiting(place.agent(), number);
        } else if (number > 0 ? queue.add(place) : queue.remove(place)) {
            queued(place.agent(), number);
        }
    }

    private void queued(String agent, int number) {
        queued += number;
        metrics.queued(agent, number);
    }

    private boolean hasRoom(String agent, AgentQueue queue, Instant now) {
        return !paused.test(agent) && (queue.hasRoom(now) || keepsTasks.test(agent));
    }

    private AgentQueue queue(String agent) {
        return agents.computeIfAbsent(agent, name -> new AgentQueue(ahead));
    }

    private static List<Place> places(Optional<Run> run) {
        return run.stream()
                .flatMap(present -> present.active().filter(StepRun::atAgent).map(step -> place(present, step)))
                .toList();
    }

    private static Place place(Run run, StepRun step) {
        return new Place(
                step.agent(),
                run.ref().subject().key(),
                step.path(),
                step.visit(),
                step.attempt(),
                step.state(),
                step.issuedAt());
    }
}
