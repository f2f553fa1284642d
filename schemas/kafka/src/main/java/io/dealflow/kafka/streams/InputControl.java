package io.dealflow.kafka.streams;

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

    private final Map<TopicPartition, PollState> polled = new ConcurrentHashMap<>();
    private final Set<TopicPartition> held = ConcurrentHashMap.newKeySet();

    /** Begins with nothing polled and nothing held. */
    public InputControl() {}

    /** How far a partition has been polled; empty if that is not known yet. */
    public Optional<PollState> polled(TopicPartition partition) {
        return Optional.ofNullable(polled.get(partition));
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
