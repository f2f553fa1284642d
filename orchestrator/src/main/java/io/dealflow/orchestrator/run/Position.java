package io.dealflow.orchestrator.run;

/**
 * A place in the log of Kafka.
 *
 * @param topic name of the topic; empty for the clock
 * @param partition partition; -1 for the clock
 * @param offset offset of the record; -1 for the clock
 */
public record Position(String topic, int partition, long offset) {

    /** The cause of what no record made happen, but the passing of time. */
    public static final Position CLOCK = new Position("", -1, -1);

    /** True if both are of the same partition and this one comes first, or they are the same. */
    boolean notAfter(Position other) {
        return topic.equals(other.topic) && partition == other.partition && offset <= other.offset;
    }
}
