package io.dealflow.orchestrator.topology;

import io.dealflow.orchestrator.run.Retention;
import java.time.Duration;
import java.util.Set;

/**
 * What the topology needs to know.
 *
 * @param partitions number of partitions that each topic has which is read
 * @param repeats whether records may be delivered again after a failure, as under at-least-once
 * @param timerInterval how often timers are looked at
 * @param maxRecordBytes most bytes that a task may take
 * @param maxEntryBytes most bytes that the stored entry of a subject may take on the cluster
 * @param headers names of the headers that travel with a run besides the trace context
 * @param maxLiveRuns runs of a partition that may be live before intake is held
 * @param tasksAhead tasks of an agent and a partition that may be issued beside as many as it answers in ten seconds
 * @param retention how long what is kept
 */
public record RunSettings(
        int partitions,
        boolean repeats,
        Duration timerInterval,
        int maxRecordBytes,
        int maxEntryBytes,
        Set<String> headers,
        int maxLiveRuns,
        int tasksAhead,
        Retention retention) {}
