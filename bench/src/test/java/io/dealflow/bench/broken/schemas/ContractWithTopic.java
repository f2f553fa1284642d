package io.dealflow.bench.broken.schemas;

import org.apache.kafka.common.TopicPartition;

/** Breaks a rule of the architecture. */
public record ContractWithTopic(TopicPartition partition) {}
