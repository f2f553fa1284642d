package io.dealflow.schemas.topic;

/**
 * How new topics are laid out on a cluster. Topics that exist stay as they are.
 *
 * @param partitions partitions of each topic, from 1; 12 by default
 * @param replicationFactor copies of each partition, from 1; 3 by default
 * @param minInSync copies that must have a record before it counts as written, from 1 to the replication factor; 2 by
 *     default
 */
public record TopicLayout(int partitions, int replicationFactor, int minInSync) {

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
        requireRange("replication factor", replicationFactor, 1, Short.MAX_VALUE);
        requireRange("min. in-sync replicas", minInSync, 1, replicationFactor);
    }

    private static void requireRange(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "Topic layout: %s is %d, expected %d to %d".formatted(name, value, least, most));
        }
    }
}
