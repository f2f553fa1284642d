package io.dealflow.orchestrator.wire;

import io.dealflow.orchestrator.run.Position;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;

/**
 * A record that the orchestrator has read.
 *
 * @param position where it stands
 * @param key its key: the id of a subject
 * @param value its framed bytes
 * @param workflow name of the workflow that the producer asks for
 * @param headers all its headers
 */
@SuppressWarnings("ArrayRecordComponent")
public record SourceRecord(Position position, String key, byte[] value, Optional<String> workflow, Headers headers) {}
