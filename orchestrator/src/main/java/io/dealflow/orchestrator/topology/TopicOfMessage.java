package io.dealflow.orchestrator.topology;

import org.apache.kafka.streams.processor.RecordContext;
import org.apache.kafka.streams.processor.TopicNameExtractor;

/** Sends a value to the topic that it names. */
final class TopicOfMessage implements TopicNameExtractor<byte[], Outgoing> {

    @Override
    public String extract(byte[] key, Outgoing value, RecordContext context) {
        return value.topic();
    }

    /** Stands in the description of the topology. */
    @Override
    public String toString() {
        return "topic that the value names";
    }
}
