package io.dealflow.kafka.streams;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/**
 * What a topology may know and say about the reading of its inputs, which Streams itself keeps from it: how far they
 * have been polled, and which of them are to wait on the broker, where their lag shows. Safe for several threads.
 */
public final class InputControl {

    private static final PollState ALL = new PollState(-1, Instant.MAX);

    private final boolean told;
    private final Map<TopicPartition, PollState> polled = new ConcurrentHashMap<>();
    private final Set<TopicPartition> held = ConcurrentHashMap.newKeySet();

    private InputControl(boolean told) {
        this.told = told;
    }

    /** Control of what a consumer of ours reads. */
    public static InputControl create() {
        return new InputControl(true);
    }

    /** Stands in where the consumer is not ours: takes all as polled at once, and can hold nothing. */
    public static InputControl none() {
        return new InputControl(false);
    }

    /** How far a partition has been polled; empty if that is not known yet. */
    public Optional<PollState> polled(TopicPartition partition) {
        return !told ? Optional.of(ALL) : Optional.ofNullable(polled.get(partition));
    }

    /** Tells how far a partition has been polled. For the consumer, or who takes its place. */
    public void polled(TopicPartition partition, PollState state) {
        polled.put(partition, state);
    }

    /** Forgets what is known of partitions: their reading begins anew. */
    public void begin(Collection<TopicPartition> partitions) {
        partitions.forEach(polled::remove);
        partitions.forEach(held::remove);
    }

    /** Leaves further records of partitions on the broker, or takes them again. What was polled before still comes. */
    public void hold(Collection<TopicPartition> partitions, boolean hold) {
        if (hold) {
            held.addAll(partitions);
        } else {
            partitions.forEach(held::remove);
        }
    }

    /** Whether records of a partition are left on the broker. */
    public boolean isHeld(TopicPartition partition) {
        return held.contains(partition);
    }

    void left(TopicPartition partition) {
        polled.remove(partition);
    }
}
