package io.dealflow.orchestrator.topology;

import io.dealflow.kafka.streams.InputControl;
import io.dealflow.orchestrator.codec.StoredEntry;
import io.dealflow.orchestrator.run.Run;
import io.dealflow.orchestrator.run.StepRun;
import io.dealflow.orchestrator.run.SubjectEntry;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The runs of one partition that have not ended, in numbers: how many there are, and how many of them wait for each
 * agent. While there are as many as may be, intake is left on the broker, where its lag shows; it is taken again when a
 * tenth of them has ended. For one thread.
 */
final class LiveRuns implements AutoCloseable {

    private final InputControl inputs;
    private final Collection<TopicPartition> intake;
    private final int most;
    private final RunMetrics metrics;
    private final Map<String, Integer> waiting = new HashMap<>();
    private int live;

    /**
     * Begins with none.
     *
     * @param intake the partitions of intake that feed it
     * @param most runs that may be live before intake is held
     */
    LiveRuns(InputControl inputs, Collection<TopicPartition> intake, int most, RunMetrics metrics) {
        this.inputs = inputs;
        this.intake = intake;
        this.most = most;
        this.metrics = metrics;
    }

    /** Counts what is in the store. */
    void count(KeyValueStore<byte[], StoredEntry> entries) {
        try (KeyValueIterator<byte[], StoredEntry> all = entries.all()) {
            while (all.hasNext()) {
                running(Optional.of(all.next().value.entry())).ifPresent(run -> add(run, 1));
            }
        }
        admit();
    }

    /** Counts a change of an entry. */
    void changed(Optional<SubjectEntry> before, Optional<SubjectEntry> after) {
        running(before).ifPresent(run -> add(run, -1));
        running(after).ifPresent(run -> add(run, 1));
        admit();
    }

    /** Takes what it has counted out of the metrics: another instance counts it from now on. */
    @Override
    public void close() {
        metrics.live(-live);
        waiting.forEach((agent, number) -> metrics.waiting(agent, -number));
    }

    private void admit() {
        if (live >= most) {
            inputs.hold(intake, true);
        } else if (live <= most - Math.max(1, most / 10)) {
            inputs.hold(intake, false);
        }
    }

    private void add(Run run, int number) {
        live += number;
        metrics.live(number);
        run.active().filter(step -> step.state() == StepRun.State.RUNNING).forEach(step -> {
            waiting.merge(step.agent(), number, Integer::sum);
            metrics.waiting(step.agent(), number);
        });
    }

    private static Optional<Run> running(Optional<SubjectEntry> entry) {
        return entry.flatMap(SubjectEntry::run).filter(run -> !run.ended());
    }
}
