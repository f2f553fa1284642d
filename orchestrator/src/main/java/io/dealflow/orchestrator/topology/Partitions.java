package io.dealflow.orchestrator.topology;

import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

/** The partitions of subjects: those that Kafka's own partitioner gives to their ids. */
final class Partitions {

    private Partitions() {}

    /**
     * The partition of a key.
     *
     * @param key id of a subject in UTF-8
     * @param partitions how many there are
     */
    static int of(byte[] key, int partitions) {
        return BuiltInPartitioner.partitionForKey(key, partitions);
    }
}
