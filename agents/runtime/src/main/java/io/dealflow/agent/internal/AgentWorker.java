package io.dealflow.agent.internal;

import java.time.Duration;
import java.util.Optional;

/** Runs one agent: takes its tasks, and begins anew when something other than a task goes wrong. */
public final class AgentWorker implements AutoCloseable {

    private static final Duration CLOSE_MARGIN = Duration.ofSeconds(8);

    private final String name;
    private final SessionThread<TaskLoop> thread;

    /** Creates the worker; {@link #start} sets it going. Topics and schemas of the agent must exist. */
    public AgentWorker(WorkerSetup<?> setup) {
        name = setup.name();
        thread = new SessionThread<>(
                name + "-agent",
                () -> new TaskLoop(setup),
                setup.metrics()::restarted,
                setup.config().drainTimeout().plus(CLOSE_MARGIN));
        setup.metrics().inFlight(() -> loop().map(TaskLoop::inFlight).orElse(0));
        setup.metrics().lag(() -> loop().map(TaskLoop::lag).orElse(0.0));
    }

    /** Starts to take tasks; to be called once. */
    public void start() {
        thread.start();
    }

    /** Name of the agent. */
    public String name() {
        return name;
    }

    /** Number of partitions that the group has assigned to this worker; empty while it does not work. */
    public Optional<Integer> partitions() {
        return loop().map(TaskLoop::assignedPartitions);
    }

    /** Begins to stop, without waiting. */
    public void stop() {
        thread.stop();
    }

    /** Takes no more tasks, waits within the drain timeout for those at work, and commits. */
    @Override
    public void close() {
        thread.close();
    }

    Optional<TaskLoop> loop() {
        return thread.session();
    }
}
