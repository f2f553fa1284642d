package io.dealflow.service;

import io.dealflow.kafka.topic.TopicLayout;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * How topics that do not exist yet are created, under {@code dealflow.topics}.
 *
 * @param partitions number of partitions, from 1 to 10,000; topics that the orchestrator reads take the number that
 *     exists
 * @param replicationFactor copies of each partition, from 1; internal topics take it too; -1 for the brokers'
 *     {@code default.replication.factor}
 * @param minInSync copies that must have a record before it counts as written, from 1 to {@code replicationFactor}; -1
 *     if that is -1, for the brokers' {@code min.insync.replicas}
 */
@ConfigurationProperties("dealflow.topics")
public record TopicsConfig(
        @Bindable(defaultValue = "12") int partitions,
        @Bindable(defaultValue = "3") int replicationFactor,
        @Bindable(defaultValue = "2") int minInSync) {

    /** Checks the bounds. */
    public TopicsConfig {
        new TopicLayout(partitions, replicationFactor, minInSync);
    }

    /** The same as the topics are set up with. */
    public TopicLayout layout() {
        return new TopicLayout(partitions, replicationFactor, minInSync);
    }
}
