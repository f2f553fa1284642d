package io.dealflow.kafka.log;

/**
 * What the cluster says of a topic.
 *
 * @param id the topic's id; empty where it was not asked for
 * @param partitions number of its partitions
 */
record TopicShape(String id, int partitions) {}
