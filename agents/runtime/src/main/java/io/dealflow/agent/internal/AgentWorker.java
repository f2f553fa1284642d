package io.dealflow.agent.internal;

import io.dealflow.agent.Agent;
import io.dealflow.kafka.consumer.SessionThread;
import java.time.Duration;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** Runs one agent: takes its tasks, and begins anew when something other than a task goes wrong. */
public final class AgentWorker implements AutoCloseable {

    private static final Duration CLOSE_MARGIN = Duration.ofSeconds(8);

    private final String name;
    private final int concurrency;
    private final WorkerSerdes<?> serdes;
    private final TaskWork<?> work;
    private final SessionThread<TaskLoop> thread;

    /** Creates the worker; {@link #start} sets it going. Topics and schemas of the agent must exist. */
    <T extends SpecificRecord> AgentWorker(WorkerSetup<T> setup, TaskWork<T> work) {
        this.work = work;
        name = setup.name();
        concurrency = setup.config().concurrency();
        WorkerSerdes<T> shared = WorkerSerdes.of(setup);
        serdes = shared;
        thread = new SessionThread<>(
                name + "-agent",
                () -> new TaskLoop(setup, work, shared),
                setup.metrics()::restarted,
                setup.config().drainTimeout().plus(CLOSE_MARGIN));
        setup.metrics().inFlight(() -> loop().map(TaskLoop::inFlight).orElse(0));
        setup.metrics().lag(() -> loop().map(TaskLoop::lag).orElse(0.0));
    }

    /** The worker of an agent that answers each task as soon as it has performed it. */
    static <T extends SpecificRecord> AgentWorker performing(Agent<T, ?> agent, WorkerSetup<T> setup) {
        return new AgentWorker(setup, new PerformingWork<>(agent, setup));
    }

    /** The worker of an agent that keeps its tasks for people. */
    static <T extends SpecificRecord> AgentWorker keeping(WorkerSetup<T> setup) {
        return new AgentWorker(setup, new KeepingWork<>(setup));
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

    /** Number of threads that are lost to calls of the agent that ignore being interrupted at their timeout. */
    public int lostThreads() {
        return loop().map(TaskLoop::lostThreads).orElse(0);
    }

    /** Whether it takes tasks: it is not between two sessions, and has threads left to perform them. */
    public boolean works() {
        return loop().isPresent() && lostThreads() < concurrency;
    }

    /** Begins to stop, without waiting. */
    public void stop() {
        thread.stop();
    }

    /** Takes no more tasks, waits within the drain timeout for those at work, and commits. */
    @Override
    public void close() {
        thread.close();
        serdes.close();
        work.close();
    }

    Optional<TaskLoop> loop() {
        return thread.session();
    }
}
