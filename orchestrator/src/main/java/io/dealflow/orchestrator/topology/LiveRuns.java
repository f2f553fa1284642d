package io.dealflow.orchestrator.topology;

import io.dealflow.kafka.streams.InputControl;
import io.dealflow.orchestrator.codec.StoredEntry;
import io.dealflow.orchestrator.run.Run;
import io.dealflow.orchestrator.run.StepRun;
import io.dealflow.orchestrator.run.SubjectEntry;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The runs of one partition that agents have work with: how many there are, and which of their steps wait. Those that
 * only wait are left out: for people, a signal or a time, for agents of their workflow to register, or because they are
 * paused. While there are as many as may be, intake is left on the broker, where its lag shows; it is taken again when
 * a tenth of them has ended or waits. For one thread.
 */
final class LiveRuns implements AutoCloseable {

    private final InputControl inputs;
    private final Collection<TopicPartition> intake;
    private final int most;
    private final Predicate<String> keepsTasks;
    private final Turns turns;
    private final RunMetrics metrics;
    private int live;

    /**
     * Begins with none.
     *
     * @param intake the partitions of intake that feed it
     * @param most runs that may be live before intake is held
     * @param keepsTasks whether an agent keeps its tasks for people
     * @param turns is told of each change of a run
     */
    LiveRuns(
            InputControl inputs,
            Collection<TopicPartition> intake,
            int most,
            Predicate<String> keepsTasks,
            Turns turns,
            RunMetrics metrics) {
        this.inputs = inputs;
        this.intake = intake;
        this.most = most;
        this.keepsTasks = keepsTasks;
        this.turns = turns;
        this.metrics = metrics;
    }

    /** Counts what is in the store. */
    void count(KeyValueStore<byte[], StoredEntry> entries, Instant now) {
        try (KeyValueIterator<byte[], StoredEntry> all = entries.all()) {
            while (all.hasNext()) {
                count(Optional.empty(), running(Optional.of(all.next().value.entry())), now);
            }
        }
        admit();
    }

    /** Counts a change of an entry. */
    void changed(Optional<SubjectEntry> before, Optional<SubjectEntry> after, Instant now) {
        count(running(before), running(after), now);
        admit();
    }

    /** Takes what it has counted out of the metrics: another instance counts it from now on. */
    @Override
    public void close() {
        metrics.live(-live);
        turns.close();
    }

    private void admit() {
        if (live >= most) {
            inputs.hold(intake, true);
        } else if (live <= most - Math.max(1, most / 10)) {
            inputs.hold(intake, false);
        }
    }

    private void count(Optional<Run> before, Optional<Run> after, Instant now) {
        int more = live(after) - live(before);
        live += more;
        metrics.live(more);
        turns.changed(before, after, now);
    }

    private int live(Optional<Run> running) {
        return running.filter(run -> run.active().anyMatch(this::isWork)).isPresent() ? 1 : 0;
    }

    private boolean isWork(StepRun step) {
        return !step.waits() && !keepsTasks.test(step.agent());
    }

    private static Optional<Run> running(Optional<SubjectEntry> entry) {
        return entry.flatMap(SubjectEntry::run).filter(run -> !run.ended() && !run.awaitsAgents() && !run.paused());
    }
}
