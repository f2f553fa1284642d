package io.dealflow.kafka.topic;

import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/**
 * How new topics are laid out on a cluster. Topics that exist stay as they are.
 *
 * @param partitions partitions of each topic, from 1; 12 by default
 * @param replicationFactor copies of each partition, from 1; 3 by default; {@link #AS_BROKERS} for what the brokers are
 *     set to
 * @param minInSync copies that must have a record before it counts as written, from 1 to the replication factor; 2 by
 *     default; {@link #AS_BROKERS} if and only if the replication factor is
 */
public record TopicLayout(int partitions, int replicationFactor, int minInSync) {

    /** In the place of copies: the brokers' own {@code default.replication.factor} and {@code min.insync.replicas}. */
    public static final int AS_BROKERS = -1;

    /** For a cluster of three brokers or more. */
    public static final TopicLayout DEFAULT = new TopicLayout(12, 3, 2);

    /** For the embedded broker. */
    public static final TopicLayout EMBEDDED = new TopicLayout(4, 1, 1);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a value is out of its range
     */
    public TopicLayout {
        requireRange("partitions", partitions, 1, 10_000);
        if (replicationFactor != AS_BROKERS || minInSync != AS_BROKERS) {
            requireRange("replication factor", replicationFactor, 1, Short.MAX_VALUE);
            requireRange("min. in-sync replicas", minInSync, 1, replicationFactor);
        }
    }

    /** The setting of a topic for {@link #minInSync}, by Kafka's name for it; empty if it is left to the brokers. */
    public Map<String, String> minInSyncSetting() {
        return minInSync == AS_BROKERS
                ? Map.of()
                : Map.of(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(minInSync));
    }

    private static void requireRange(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "Topic layout: %s is %d, expected %d to %d".formatted(name, value, least, most));
        }
    }
}
