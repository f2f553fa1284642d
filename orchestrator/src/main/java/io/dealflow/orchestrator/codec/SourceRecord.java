package io.dealflow.orchestrator.codec;

import io.dealflow.orchestrator.run.Position;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;

/**
 * A record that the orchestrator has read. Its key is not looked at: the value says what it is about.
 *
 * @param position where it stands
 * @param value its framed bytes
 * @param workflow name of the workflow that the producer asks for
 * @param headers all its headers
 */
@SuppressWarnings("ArrayRecordComponent")
public record SourceRecord(Position position, byte[] value, Optional<String> workflow, Headers headers) {}
