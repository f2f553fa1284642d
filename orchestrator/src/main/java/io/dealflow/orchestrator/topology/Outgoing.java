package io.dealflow.orchestrator.topology;

import org.jspecify.annotations.Nullable;

/**
 * A value on its way to a topic.
 *
 * @param topic name of the topic
 * @param value its bytes
 */
@SuppressWarnings("ArrayRecordComponent")
record Outgoing(String topic, byte @Nullable [] value) {}
