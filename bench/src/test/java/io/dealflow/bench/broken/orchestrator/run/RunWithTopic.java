package io.dealflow.bench.broken.orchestrator.run;

import org.apache.kafka.common.TopicPartition;

/** Breaks a rule of the architecture. */
public record RunWithTopic(TopicPartition partition) {}
