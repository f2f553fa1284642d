package io.dealflow.agent.internal;

import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Stops the flow of tasks by pausing partitions while the consumer goes on polling: all of them when the worker has its
 * fill, until half of it is worked off, and one that was read too far ahead of its lowest unfinished task. Used by the
 * thread that polls.
 */
final class Backpressure {

    private final Consumer<?, ?> consumer;
    private final InFlight inFlight;
    private final AgentConfig config;
    private boolean full;
    private boolean pausing;

    Backpressure(Consumer<?, ?> consumer, InFlight inFlight, AgentConfig config) {
        this.consumer = consumer;
        this.inFlight = inFlight;
        this.config = config;
    }

    /** Whether the worker has its fill: one more poll might exceed its bound. */
    boolean isFull() {
        return full;
    }

    /** Adjusts the flow to what is in flight. */
    void adjust(Partitions partitions) {
        full = full ? isAbove(0.5) : isAbove(1);
        Set<TopicPartition> stopped = full ? consumer.assignment() : partitions.aheadBy(config.maxAhead());
        if (!pausing && stopped.isEmpty()) {
            return;
        }
        pausing = !stopped.isEmpty();
        Set<TopicPartition> paused = consumer.paused();
        Set<TopicPartition> flowing = new HashSet<>(paused);
        flowing.removeAll(stopped);
        if (!flowing.isEmpty()) {
            consumer.resume(flowing);
        }
        if (!paused.containsAll(stopped)) {
            consumer.pause(stopped);
        }
    }

    private boolean isAbove(double share) {
        return inFlight.count() > share * (config.maxInFlight() - config.maxPollRecords())
                || inFlight.bytes() >= share * config.maxInFlightBytes();
    }
}
