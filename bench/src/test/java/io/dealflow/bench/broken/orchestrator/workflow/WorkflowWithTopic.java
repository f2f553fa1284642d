package io.dealflow.bench.broken.orchestrator.workflow;

import org.apache.kafka.common.TopicPartition;

/** Breaks a rule of the architecture. */
public record WorkflowWithTopic(TopicPartition partition) {}
